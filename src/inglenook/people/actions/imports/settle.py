"""What a coordinator says about an upload: answers to the reader's questions, and what each column means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from inglenook.accounts.models import User
from inglenook.core.verdicts import require
from inglenook.people.actions.imports.held import hold
from inglenook.people.bridge.looking import look_at
from inglenook.people.bridge.targets import mapped_to
from inglenook.people.models import Import
from inglenook.people.rules import may_settle_import
from inglenook.programmes.models import Question
from inglenook.sheets import dump_mapping

#: An answer is a choice or some words; nothing longer than this is either.
_LONGEST = 2_000
_ROLES = frozenset({"", "peer", "mentor", "mentee", "facilitator"})


@transaction.atomic
def answer_questions(
    *, actor: User, found: Import, answers: Mapping[str, str], at: datetime, version: int | None = None
) -> Import:
    """Keep answers by question id; earlier ones stay. The next look at the upload takes them into account."""
    held = hold(found, version)
    require(may_settle_import(actor, held))
    fresh = {question: said[:_LONGEST] for question, said in answers.items()}
    return _kept(held, decisions={**held.decisions, **fresh}, mapping=held.mapping, at=at)


@transaction.atomic
def choose_columns(
    *,
    actor: User,
    found: Import,
    choices: Mapping[tuple[int, int], tuple[str, bool]],
    at: datetime,
    roles: Mapping[int, str] = MappingProxyType({}),
    version: int | None = None,
) -> Import:
    """Say what columns mean: (table, column), both counted from 0 -> (a value of `bridge.targets`, is it sensitive).

    roles: table -> the role of everybody in it, "" as a column says. What is not named stays as it is.
    """
    held = hold(found, version)
    require(may_settle_import(actor, held))
    questions = list(Question.objects.filter(programme=held.round.programme_id).order_by("position"))
    look = look_at(held, questions)
    mapping = look.mapping
    for (table, column), (value, sensitive) in choices.items():
        if table >= len(mapping.tables) or column >= len(mapping.tables[table].columns):
            continue
        header = look.reading.tables[table].columns[column].header
        now = mapping.tables[table].columns[column]
        mapping = mapping.with_column(
            table, column, mapped_to(now, value, questions, header=header, sensitive=sensitive)
        )
    tables = tuple(
        replace(one, role=roles.get(place, one.role)) if roles.get(place, "") in _ROLES else one
        for place, one in enumerate(mapping.tables)
    )
    return _kept(held, decisions=held.decisions, mapping=dump_mapping(replace(mapping, tables=tables)), at=at)


def _kept(held: Import, *, decisions: dict[str, str], mapping: str, at: datetime) -> Import:  # noqa: ARG001
    if (decisions, mapping) == (held.decisions, held.mapping):
        return held
    held.decisions, held.mapping = decisions, mapping
    held.version += 1
    held.save(update_fields=["decisions", "mapping", "version"])
    return held
