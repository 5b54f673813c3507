"""Questions on single written values: roles, seats, zones, hours, countries, and the order of dates and stages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from inglenook.sheets.answers import Kind
from inglenook.sheets.asking.about_hours import about_day_parts, about_hours_zone, is_read_as_hours
from inglenook.sheets.asking.ask import Ask, Spot, spots
from inglenook.sheets.mapping import Mapping, Target
from inglenook.sheets.questions import Choice, Question
from inglenook.sheets.stages import order_of_options
from inglenook.sheets.tables import Table
from inglenook.sheets.values.dates import order_of
from inglenook.sheets.values.places import country_of
from inglenook.sheets.values.roles import ROLES, roles_of
from inglenook.sheets.values.seats import seats_of
from inglenook.sheets.values.words import is_nothing, plain
from inglenook.sheets.values.zones import zone_of

MOST_WORDS = 12  # values of one column asked about, the commonest first; the rest are named as problems
NOTHING = Choice("", "not said", "word.nothing")
_AS_MANY = re.compile(r"as many|no limit|unlimited|any number|whatever|beliebig|so viele|autant|sin límite|tant[oa]s")


def about_values(tables: Sequence[Table], mapping: Mapping) -> Iterator[Ask]:
    """Values that cannot be read without a word from a person."""
    yield from about_day_parts(tables, mapping)
    yield from _order(tables, mapping)
    for spot in spots(tables, mapping):
        target = spot.mapped.target
        if target is Target.SIGNED_UP_AT and not spot.mapped.date_order:
            yield from _date_order(spot)
        elif target in {Target.WEEK, Target.BUSY}:
            yield from about_hours_zone(spot, mapping)
            yield from _words(spot, is_read_as_hours(spot))
        elif target is Target.SEATS:
            yield from _seats(spot)
        elif target is Target.ROLE:
            yield from _words(spot, lambda value: roles_of(value) is not None, ROLES)
        elif target is Target.ZONE:
            yield from _zones(spot)
        elif target is Target.ANSWER and spot.mapped.field == "country":
            yield from _words(spot, lambda value: bool(country_of(value)))


def _date_order(spot: Spot) -> Iterator[Ask]:
    values = spot.values()
    order, sure = order_of(values)
    example = next((v for v in values if "/" in v or "-" in v), "")[:40]
    choices = (Choice("dmy", "the day", "date_order.dmy"), Choice("mdy", "the month", "date_order.mdy"))
    certain = sure >= 0.9
    question = Question(
        spot.id("date_order"),
        "date_order",
        spot.params(example=example),
        () if certain else choices,
        order if certain else order or "mdy",
        sure,
    )
    yield Ask(question, lambda m, answer: spot.put(m, replace(spot.now(m), date_order=answer or "ymd")))


def _seats(spot: Spot) -> Iterator[Ask]:
    most = max((n for value in spot.values() if (n := seats_of(value)) is not None), default=1)
    for value in _unread(spot, lambda v: seats_of(v) is not None):
        suggested, sure = _likely_seats(plain(value), spot.column.header.casefold(), most)
        choices = tuple(Choice(str(n), str(n)) for n in range(6))
        question = Question(
            spot.id("seats", value), "seats", spot.params(value=value[:80]), choices, suggested, sure, free=True
        )
        yield Ask(question, spot.explain(value, lambda answer: answer if seats_of(answer) is not None else "1"))


def _likely_seats(word: str, header: str, most: int) -> tuple[str, float]:
    if _AS_MANY.search(word):
        return str(max(most, 3)), 0.5
    if word.startswith(("yes", "ja", "oui", "sí", "si")) and re.search(r"\b(two|2|zwei|deux|dos)\b", header):
        return "2", 0.85
    if "no preference" in word or word in {"egal", "peu importe", "me da igual"}:
        return str(max(1, most)), 0.5
    return "1", 0.5


def _zones(spot: Spot) -> Iterator[Ask]:
    for value in _unread(spot, lambda v: zone_of(v)[1] >= 0.75):
        likely, sure = zone_of(value)
        choices = (*((Choice(likely, likely),) if likely else ()), NOTHING)
        question = Question(
            spot.id("word", value), "word", spot.params(value=value[:80]), choices, likely, sure, free=True
        )
        yield Ask(question, spot.explain(value, lambda answer: zone_of(answer)[0] if answer else ""))


def _words(spot: Spot, is_known: Callable[[str], bool], named: Sequence[str] = ()) -> Iterator[Ask]:
    for value in _unread(spot, is_known):
        choices = (*(Choice(name, name) for name in named), NOTHING)
        question = Question(spot.id("word", value), "word", spot.params(value=value[:80]), choices, "", 0.3, free=True)
        yield Ask(question, spot.explain(value, lambda answer: answer))


def _unread(spot: Spot, is_known: Callable[[str], bool]) -> list[str]:
    counts = Counter(value for value in spot.values() if value not in spot.mapped.words)
    seats = spot.mapped.target is Target.SEATS  # "no preference" is an answer there
    unread = [
        value
        for value, _ in counts.most_common(2000)
        if (not is_nothing(value) or (seats and "preference" in value.casefold())) and not is_known(value)
    ]
    return unread[:MOST_WORDS]


def _order(tables: Sequence[Table], mapping: Mapping) -> Iterator[Ask]:
    """One order for all tables, so that a step means the same in the mentors' and in the mentees' file."""
    staged = [s for s in spots(tables, mapping) if s.mapped.field == "stage" and s.mapped.target is Target.ANSWER]
    found = [spot for spot in staged if spot.mapped.kind is Kind.ONE]
    if not found or all(spot.mapped.sure >= 1 for spot in found):
        return
    counts = Counter(v for spot in found for v in spot.values() if not is_nothing(v))
    if not 2 <= len(counts) <= 40:
        return
    listed = order_of_options(list(counts))
    both_ways = (Choice("listed", " < ".join(listed)), Choice("reverse", " < ".join(reversed(listed))))
    choices = (*(both_ways if listed else ()), Choice("none", "they have no order", "order.none"))
    suggested, sure = ("listed", 0.75) if listed else ("none", 0.4)
    first, examples = found[0], tuple(counts)
    question = Question(first.id("order"), "order", first.params(), choices, suggested, sure, True, examples)

    def apply(mapping: Mapping, answer: str) -> Mapping:
        typed = tuple(step.strip() for step in answer.split("<") if step.strip()) if "<" in answer else ()
        order = {"listed": listed, "reverse": tuple(reversed(listed)), "none": ()}.get(answer, typed)
        for spot in found:
            mapping = spot.put(mapping, replace(spot.now(mapping), order=order))
        return mapping

    yield Ask(question, apply)
