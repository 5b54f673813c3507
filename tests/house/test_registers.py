"""What is named in one place exists in the other: jobs and handlers, notices and words, codes and sentences."""

import ast

from django.template.loader import get_template
from django.urls import get_resolver

from inglenook.core.wording import known_codes
from inglenook.jobs.registry import kinds
from inglenook.notifications.registry import notice_kinds
from tests.house.source import TEMPLATES, calls, keyword

#: Functions whose first argument is a code that a page puts into words.
CODED = ("no", "Refused", "Conflict", "Invalid", "TooMany")


def test_each_enqueued_job_has_a_handler() -> None:
    enqueued = {kind for _, call in calls("enqueue") if (kind := keyword(call, "kind"))}
    assert enqueued
    assert enqueued - set(kinds()) == set()


def test_each_notice_is_registered() -> None:
    told = {kind for _, call in calls("notify") if (kind := keyword(call, "kind"))}
    assert told - set(notice_kinds()) == set()


def test_each_notice_has_its_words_and_the_other_way_round() -> None:
    for name in notice_kinds():
        assert get_template(f"mail/{name}.txt") is not None
    written = {path.stem for path in (TEMPLATES / "mail").glob("*.*.txt")}
    assert written - set(notice_kinds()) == set()


def test_each_code_has_a_sentence() -> None:
    get_resolver().url_patterns  # noqa: B018 (loads every room)
    named = {
        call.args[0].value
        for function in CODED
        for path, call in calls(function)
        if call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
        and "matching" not in path.parts
        and "sheets" not in path.parts
        and "cli" not in path.parts
    }
    assert named
    assert sorted(named - known_codes()) == []
