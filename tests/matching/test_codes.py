"""The table of codes is whole, and docs/matching/reasons.md is made from it: `python -m tests.matching.test_codes`."""

import ast
import re
from pathlib import Path

import pytest

from inglenook.matching import codes

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "matching" / "reasons.md"
PARTS = {
    "Why somebody is in a circle (`Circle.reasons`)": codes.REASONS,
    "What is thin (`Circle.thin`)": codes.THIN,
    "What is broken (`Circle.broken`, `audit`)": codes.BROKEN,
    "Why somebody is left over (`LeftOver.reasons`)": codes.LEFT,
    "What would help (`LeftOver.loosen`)": codes.LOOSEN,
    "What an edit does (`Change`)": codes.CHANGE,
}


def page() -> str:
    lines = [
        "# Reasons: the codes that the engine answers with",
        "",
        "Made from `inglenook/matching/codes.py`; do not edit. The sentences say what a code means; what people read",
        "is worded elsewhere. *members*: the whole circle may read it; *themselves*: only the person it is given for;",
        "*coordinators*: nobody else. Nothing here ever carries an answer to a private field or whose list keeps whom",
        "apart. In a `Change`, codes that begin with `thin_` carry `circle` as well.",
    ]
    for title, part in PARTS.items():
        lines += ["", f"## {title}", "", "| code | parameters | who may read it | says |", "|---|---|---|---|"]
        for code in part:
            params = ", ".join([*code.params, *(f"({name})" for name in code.optional)])
            lines.append(f"| `{code.code}` | {params} | {code.audience} | {code.says} |")
    lines += ["", "## Parameters", "", "| name | means |", "|---|---|"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in codes.PARAMS.items()]
    lines += ["", "`rule` is one of: " + ", ".join(f"`{name}`" for name in sorted({*codes.RULES.values(), "private"}))]
    return "\n".join(lines) + "\n"


def test_the_page_is_made_from_the_table():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_each_code_is_there_once():
    names = [code.code for code in codes.CODES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("code", codes.CODES, ids=lambda code: code.code)
def test_parameters_are_explained_and_sentences_use_nothing_else(code):
    named = {*code.params, *code.optional}
    assert named <= codes.PARAMS.keys()
    assert set(re.findall(r"{(\w+)}", code.says)) <= named


def test_every_code_in_the_source_is_in_the_table():
    written = set()
    for file in (ROOT / "src/inglenook/matching").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written.add(node.value)
    like_codes = {text for text in written if re.fullmatch(r"(broken|thin|left|loosen)_[a-z_]+[a-z]", text)}
    assert like_codes - codes.BY_CODE.keys() == set()
    assert len(like_codes) > 60


def test_audience():
    assert codes.audience("alike") == "members"
    assert codes.audience("wished") == "themselves"
    assert codes.audience("no_such_code") == "coordinators"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
