"""The formats that a programme is made from: a TOML file each, and its words in other languages one folder down."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from inglenook.core.errors import NotFound
from inglenook.programmes.policy import PolicySpec, policy_from


@dataclass(frozen=True, slots=True)
class QuestionSpec:
    """A question as a format proposes it; the fields are those of `programmes.models.Question`."""

    field: str
    widget: str
    label: str
    help: str = ""
    options: tuple[str, ...] = ()
    required: bool = False
    sensitive: bool = False
    reader: str = "coordinators"


@dataclass(frozen=True, slots=True)
class Format:
    """A template for programmes: words, length in months, roles, rules and questions."""

    slug: str
    name: str
    blurb: str
    purpose: str
    effort: str
    months: int
    roles: tuple[str, ...]
    policy: PolicySpec
    questions: tuple[QuestionSpec, ...]


@cache
def formats(language: str = "en") -> tuple[Format, ...]:
    """Return every format that ships with the product, by slug; in English where a language has no words for it."""
    folder = files(__name__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(_format_from(name, language) for name in names)


def format_called(slug: str, language: str = "en") -> Format:
    """Return one format; raise NotFound if there is none of that slug."""
    for one in formats(language):
        if one.slug == slug:
            return one
    raise NotFound("programmes.no-such-format")


def _format_from(name: str, language: str) -> Format:
    data = _read(name)
    words = _read(f"{language}/{name}") if language != "en" else {}
    about_questions = words.get("questions", {})
    return Format(
        slug=name.removesuffix(".toml"),
        months=data["months"],
        roles=tuple(data["roles"]),
        policy=policy_from(data),
        questions=tuple(_question_from({**one, **about_questions.get(one["field"], {})}) for one in data["questions"]),
        **{key: words.get(key, data[key]) for key in ("name", "blurb", "purpose", "effort")},
    )


def _question_from(data: Mapping[str, Any]) -> QuestionSpec:
    return QuestionSpec(**{**data, "options": tuple(data.get("options", ()))})


def _read(name: str) -> dict[str, Any]:
    file = files(__name__).joinpath(name)
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
