"""Finds the files of the house for the tests about the house itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "inglenook"
TEMPLATES = PACKAGE / "templates"
STATIC = PACKAGE / "static"


def modules() -> list[Path]:
    """Return every module of the package, migrations left out."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Return every template, of the shared folder and of the rooms."""
    return sorted(path for path in PACKAGE.rglob("templates/**/*") if path.is_file())


def name_of(template: Path) -> str:
    """Return the name by which a template is loaded."""
    parts = template.parts
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    """Yield every call of a function of this name in the package, with the module it stands in."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called == name:
                    yield path, node


def keyword(call: ast.Call, name: str) -> str | None:
    """Return a keyword argument that is a plain text."""
    for argument in call.keywords:
        if argument.arg == name and isinstance(argument.value, ast.Constant) and isinstance(argument.value.value, str):
            return argument.value.value
    return None
