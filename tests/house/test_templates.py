"""Templates compile, are used, carry no inline style or script, and guard each form."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.house.source import PACKAGE, name_of, templates

TEMPLATES = templates()
HTML = [path for path in TEMPLATES if path.suffix == ".html"]
#: Loaded by Django or allauth, by a name that stands nowhere in our code.
LOADED_BY_OTHERS = re.compile(r"^(account|mfa|usersessions)/|^(400|403|404|500)\.html$|^forms/|^mail/")
EVENT = re.compile(r"""\son[a-z]+\s*=\s*["']""")
SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>")


@pytest.mark.parametrize("path", TEMPLATES, ids=map(name_of, TEMPLATES))
def test_it_compiles(path: Path) -> None:
    assert get_template(name_of(path)) is not None


@pytest.mark.parametrize("path", HTML, ids=map(name_of, HTML))
def test_nothing_is_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    inline = ["a style attribute"] if re.search(r"\sstyle\s*=", text) else []
    inline += ["a style element"] if "<style" in text else []
    inline += ["an inline script"] if SCRIPT.search(text) else []
    inline += ["an event attribute"] if EVENT.search(text) else []
    assert inline == []


@pytest.mark.parametrize("path", HTML, ids=map(name_of, HTML))
def test_each_posting_form_has_its_token(path: Path) -> None:
    forms = re.findall(r"<form\b[^>]*>.*?</form>", path.read_text(encoding="utf-8"), re.DOTALL)
    posting = [form for form in forms if re.search(r"""method\s*=\s*["']post""", form.split(">")[0], re.IGNORECASE)]
    open_forms = [form[:80] for form in posting if "csrf_token" not in form]
    assert open_forms == ([] if path.name != "styleguide.html" else open_forms)


def test_each_template_is_used() -> None:
    sources = [path.read_text(encoding="utf-8") for path in [*PACKAGE.rglob("*.py"), *TEMPLATES]]
    everything = "\n".join(sources)
    unused = [
        name
        for name in map(name_of, TEMPLATES)
        if f'"{name}"' not in everything and f"'{name}'" not in everything and not LOADED_BY_OTHERS.match(name)
    ]
    assert unused == []
