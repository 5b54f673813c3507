"""Which rules a programme could have: those it has, and those that its questions and its shape make possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from inglenook.programmes.models import Question
from inglenook.programmes.policy import RULES, PolicySpec, RuleSpec
from inglenook.programmes.question_kinds import COMPARED, SENSITIVE_FIELDS

#: The order of the page, by kind of rule.
GROUPS: Final = {
    "apart": ("kept_apart", "not_manager", "not_again", "different"),
    "together": ("shared", "common_hour", "roles_needed", "at_most", "quota"),
    "good": ("gives", "alike", "mixed", "near", "senior", "balanced"),
    "wishes": ("wished", "same_if_wished", "not_alone"),
}
#: Rules that make sense in one shape only.
_SHAPES: Final = {
    "roles_needed": {"groups"},
    "balanced": {"groups"},
    "not_alone": {"groups"},
    "at_most": {"groups"},
    "senior": {"pairs"},
}


def offered_rules(policy: PolicySpec, questions: Iterable[Question]) -> tuple[RuleSpec, ...]:
    """Return the policy's rules, then further possible ones at weight "ignore", each key once."""
    found = {rule.key: rule for rule in policy.rules}
    for rule in _possible(policy.shape.kind, list(questions)):
        if policy.shape.kind in _SHAPES.get(rule.rule, {policy.shape.kind}):
            found.setdefault(rule.key, rule)
    return tuple(found.values())


def group_of(rule: RuleSpec) -> str:
    """Return under which heading of the page a rule stands."""
    return next(name for name, kinds in GROUPS.items() if rule.rule in kinds)


def _possible(shape: str, questions: list[Question]) -> Iterator[RuleSpec]:
    fields = {question.field for question in questions}
    for kind in ("kept_apart", "not_manager"):
        yield _rule(kind, weight="must")
    for kind in ("not_again", "common_hour", "wished", "balanced"):
        yield _rule(kind)
    if {"offers", "seeks"} <= fields:
        yield _rule("gives")
    for question in questions:
        yield from _about(question, shape)


def _about(question: Question, shape: str) -> Iterator[RuleSpec]:
    field = question.field
    if field in SENSITIVE_FIELDS:
        yield _rule("same_if_wished", field=field)
        yield _rule("not_alone", field=field)
    elif question.widget == Question.Widget.NUMBER:
        yield _rule("near", field=field)
        yield _rule("senior", field=field)
    elif question.widget == Question.Widget.ROLES and shape == "groups":
        for role in ("mentor", "mentee"):
            yield _rule("roles_needed", role=role)
    elif question.widget in COMPARED:
        kinds = {"workplace": ("different",), "language": ("shared",)}.get(field, ("different", "mixed", "alike"))
        for kind in kinds:
            yield _rule(kind, field=field)
        if question.widget in (Question.Widget.ONE, Question.Widget.COUNTRY):
            yield _rule("at_most", field=field)
        if field in ("country", "region"):
            yield _rule("quota", field=field)
        if field == "stage":
            yield _rule("near", field="stage_rank")
            yield _rule("senior")


def _rule(kind: str, weight: str = "ignore", **params: Any) -> RuleSpec:
    return RuleSpec(kind, "must" if weight == "must" else "ignore", {**RULES[kind], **params})
