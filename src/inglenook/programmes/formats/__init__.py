"""The formats that a programme is made from, read from the TOML files beside this module."""

from __future__ import annotations

import tomllib
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
def formats() -> tuple[Format, ...]:
    """Return every format that ships with the product, by slug."""
    folder = files(__name__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(_format_from(name.removesuffix(".toml"), folder.joinpath(name).read_text("utf-8")) for name in names)


def format_called(slug: str) -> Format:
    """Return one format; raise NotFound if there is none of that slug."""
    for one in formats():
        if one.slug == slug:
            return one
    raise NotFound("programmes.no-such-format")


def _format_from(slug: str, text: str) -> Format:
    data: dict[str, Any] = tomllib.loads(text)
    return Format(
        slug=slug,
        name=data["name"],
        blurb=data["blurb"],
        purpose=data["purpose"],
        effort=data["effort"],
        months=data["months"],
        roles=tuple(data["roles"]),
        policy=policy_from(data),
        questions=tuple(QuestionSpec(**{**one, "options": tuple(one.get("options", ()))}) for one in data["questions"]),
    )
