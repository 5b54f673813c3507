"""`Answers` to and from the JSON that enrolments and profiles keep; unknown keys are refused, missing ones empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inglenook.sheets.answers import Answers


def answers_to_json(answers: Answers) -> dict[str, Any]:
    """Return the answers as JSON values, leaving out what is empty; equal answers give equal JSON."""
    values: dict[str, Any] = {
        "tags": {name: list(chosen) for name, chosen in sorted(answers.tags.items()) if chosen},
        "numbers": dict(sorted(answers.numbers.items())),
        "texts": {name: text for name, text in sorted(answers.texts.items()) if text},
        "zone": answers.zone,
        "week": None if answers.week is None else sorted(answers.week),
        "roles": sorted(answers.roles),
        "seats": dict(sorted(answers.seats.items())),
        "wishes": list(answers.wishes),
        "keep_apart": list(answers.keep_apart),
        "met_before": list(answers.met_before),
        "managers": list(answers.managers),
        "wants_same": sorted(answers.wants_same),
        "not_alone": sorted(answers.not_alone),
    }
    return {name: value for name, value in values.items() if value or (name == "week" and value is not None)}


def answers_from_json(data: Mapping[str, Any]) -> Answers:
    """Return the answers kept as JSON; raise TypeError for a key that no Answers has."""
    values = dict(data)
    tags = {name: tuple(chosen) for name, chosen in values.pop("tags", {}).items()}
    week = values.pop("week", None)
    sets: dict[str, Any] = {name: frozenset(values.pop(name, ())) for name in ("roles", "wants_same", "not_alone")}
    names = ("wishes", "keep_apart", "met_before", "managers")
    lists: dict[str, Any] = {name: tuple(values.pop(name, ())) for name in names}
    return Answers(tags=tags, week=None if week is None else frozenset(week), **sets, **lists, **values)
