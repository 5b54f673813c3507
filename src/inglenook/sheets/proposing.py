"""Proposing what each column means: by its wording, checked against its answers, with a reason and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from inglenook.sheets.answers import STANDARD_FIELDS, Kind
from inglenook.sheets.grids import grid_shape
from inglenook.sheets.mapping import ColumnMapping, Shape, TableMapping, Target
from inglenook.sheets.profiles import Profile, profile
from inglenook.sheets.tables import Column, Source, Table, squeezed
from inglenook.sheets.values.hours import label_of
from inglenook.sheets.values.roles import MENTEE, MENTOR
from inglenook.sheets.values.words import bare
from inglenook.sheets.wordings import RULES, Rule

KINDS = {"offers_or_seeks": Kind.MANY} | {field.name: field.kind for field in STANDARD_FIELDS}
SECRET = {field.name for field in STANDARD_FIELDS if field.sensitive}
#: A column with one of these is taken at its word only if so many of its answers look like it: target -> (look, share).
_CHECKS = {
    Target.EMAIL: ("email", 0.3),
    Target.WEEK: ("hours", 0.5),
    Target.BUSY: ("hours", 0.5),
    Target.ZONE: ("zone", 0.4),
    Target.ROLE: ("role", 0.6),
    Target.ALSO: ("yes_no", 0.6),
    Target.CONSENT: ("yes_no", 0.3),
    Target.ACTIVE: ("yes_no", 0.6),
    Target.WANTS_SAME: ("yes_no", 0.4),
    Target.NOT_ALONE: ("yes_no", 0.4),
    Target.SIGNED_UP_AT: ("date", 0.6),
    Target.SEATS: ("seats", 0.3),
}
_FIELD_CHECKS = {"language": ("language", 0.5), "country": ("country", 0.4)}
_ONCE = frozenset(
    {Target.EMAIL, Target.NAME, Target.FIRST_NAME, Target.LAST_NAME, Target.SOURCE_ID, Target.SIGNED_UP_AT}
    | {Target.ROLE, Target.ALSO, Target.SEATS, Target.ZONE, Target.CONSENT, Target.ACTIVE, Target.MANAGER}
)
_NOT_YES_NO = frozenset(
    {"offers", "seeks", "goal", "topic", "style", "mode", "workplace", "language", "sector", "country", "city"}
)
_SHORT = frozenset({"workplace", "sector", "country", "region", "city", "department", "stage", "language", "gender"})
_SHARED = frozenset({"workplace", "language", "identity", "offers", "seeks", "goal", "topic", "mode"})
_OPTIONAL = re.compile(
    r"^(optional|required|please|bitte|s.il vous plaît|por favor)\b[:,]?\s*|\s*[*:?]+$|\((optional|required)\)"
)
_STOP = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "for",
        "and",
        "or",
        "you",
        "your",
        "are",
        "is",
        "do",
        "what",
        "which",
        "who",
        "how",
        "would",
        "like",
        "please",
        "with",
        "be",
        "any",
        "i",
        "we",
        "have",
        "this",
        "that",
        "on",
        "it",
        "as",
    }
)


def propose(table: Table) -> TableMapping:
    """Propose a mapping for one table; questions about what is unsure are asked elsewhere."""
    usual = ";" if table.source in {Source.GOOGLE_FORMS, Source.MS_FORMS} else ""
    profiles = [profile(table.values(column.index), usual) for column in table.columns]
    role = role_of_table(table)
    columns = [_propose_column(c, p, role) for c, p in zip(table.columns, profiles, strict=True)]
    columns = _only_once(columns, profiles)
    columns = _one_week(columns, profiles)
    columns = _own_names(table.columns, columns)
    if any(column.target is Target.ROLE for column in columns):
        role = ""
    return TableMapping(table.fingerprint, table.title, tuple(columns), role)


def role_of_table(table: Table) -> str:
    """The role that a file's or sheet's name gives to everybody in it: "mentors.csv"; "" if it gives none."""
    words = set(re.findall(r"[^\W\d_]+", f"{table.file} {table.sheet}".casefold()))
    mentees = words & {"mentee", "mentees", "mentorados", "mentoradas", "mentorés", "protégés", "menteesheet"}
    mentors = words & {"mentor", "mentors", "mentoren", "mentorinnen", "mentores", "mentoras"}
    if bool(mentees) == bool(mentors):
        return ""
    return MENTEE if mentees else MENTOR


def _propose_column(column: Column, seen: Profile, role: str) -> ColumnMapping:
    words = _wording(column)
    blank = ColumnMapping(column.header, option=column.option)
    rule, found = _rule_for(words, seen, ticks_expected=bool(column.option))
    if rule is None:
        return _by_content(column, blank, seen)
    mapped = replace(
        blank,
        target=rule.target,
        field=rule.field,
        kind=rule.kind,
        sensitive=rule.sensitive,
        sure=_sureness(rule, words, found, seen),
        reason=rule.reason,
        why=found,
    )
    if mapped.target is Target.WANTS_SAME or mapped.target is Target.NOT_ALONE:
        return replace(mapped, field=_field_wished(words))
    if mapped.target is not Target.ANSWER:
        return mapped
    return _as_answer(mapped, column, seen, role, words)


def _wording(column: Column) -> str:
    """The question as one lower-case line; names_with_underscores and CamelCase become words."""
    text = column.question or column.header
    if " " not in text.strip():
        text = re.sub(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])", " ", text)
    words = re.sub(r"[\s_]+", " ", squeezed(text))
    return _OPTIONAL.sub("", _OPTIONAL.sub("", words)).strip()


def _rule_for(words: str, seen: Profile, *, ticks_expected: bool) -> tuple[Rule | None, str]:
    for rule in RULES:
        match = rule.pattern.search(words)
        if not match:
            continue
        look, share = _CHECKS.get(rule.target) or _FIELD_CHECKS.get(rule.field, ("", 0.0))
        if look and seen.filled and seen.share(look) < share:
            continue
        if rule.target in {Target.NAME, Target.FIRST_NAME, Target.LAST_NAME} and seen.filled and seen.words > 6:
            continue
        if rule.field in _SHORT and seen.words > 12:
            continue  # a story is no name of a place or a kind
        if rule.field in _NOT_YES_NO and not ticks_expected and seen.filled and seen.share("yes_no") >= 0.8:
            continue  # "Are you interested in ..?" answered by yes and no is no list of interests
        return rule, match[0].strip()
    return None, ""


def _sureness(rule: Rule, words: str, found: str, seen: Profile) -> float:
    """Less sure of a small part of a long sentence, surer where the answers fit, too."""
    sure = rule.sure
    if len(words) > 3 * len(found) + 20 and rule.target is Target.ANSWER:
        sure -= 0.05
    look, _ = _CHECKS.get(rule.target) or _FIELD_CHECKS.get(rule.field, ("", 0.0))
    if look and seen.filled and seen.share(look) >= 0.9:
        sure = min(1.0, sure + 0.12)
    return round(min(0.98, sure) if seen.filled else 0.6, 2)


def _field_wished(words: str) -> str:
    for pattern, name in (
        ("lgbt|queer", "lgbtq"),
        ("gender|geschlecht|genre|género", "gender"),
        ("ethnic|race|etni", "ethnicity"),
        ("religi|faith", "religion"),
    ):
        if re.search(pattern, words):
            return name
    return "identity"


def _by_content(column: Column, blank: ColumnMapping, seen: Profile) -> ColumnMapping:
    if not seen.filled:
        return replace(blank, target=Target.IGNORE, sure=0.8, reason="empty")
    for look, target, what in (
        ("email", Target.EMAIL, "e-mail addresses"),
        ("iana", Target.ZONE, "time zones"),
    ):
        if seen.share(look) >= 0.8:
            return replace(blank, target=target, sure=0.8, reason="content", why=what)
    slot = label_of(f"{column.question} {column.option}".replace("_", " "))
    if slot.days is not None and (slot.hours is not None or column.option) and seen.share("tick") >= 0.8:
        return replace(blank, target=Target.WEEK, sure=0.75, reason="content", why="ticks under hours of the week")
    return _as_answer(replace(blank, target=Target.ANSWER, sure=0.6, reason="own"), column, seen, "", "")


def _as_answer(mapped: ColumnMapping, column: Column, seen: Profile, role: str, words: str) -> ColumnMapping:
    """Settle field, side (offers or seeks) and kind of an answer."""
    field = mapped.field
    if field in {"topic", "offers", "seeks", "offers_or_seeks"} and role:
        side = "offers" if role == MENTOR else "seeks"
        if (
            field == "topic"
            and not re.search(r"extra.?curricular|hobb|spare|leisure|freizeit|loisir|ocio|activit", words)
        ) or field != "topic":
            mapped = replace(mapped, field=side, reason="role")
    kind = seen.kind()
    shape = grid_shape(column, seen)
    if shape is not Shape.PLAIN:
        kind = Kind.MANY
    elif field in KINDS and mapped.kind is not Kind.TEXT:
        kind = _kind_for(field, mapped.kind, kind, seen)
    elif mapped.kind is Kind.TEXT and field in KINDS:
        kind = Kind.TEXT
    elif mapped.sensitive:
        kind = Kind.TEXT if kind is Kind.TEXT and seen.words > 14 else mapped.kind if kind is Kind.TEXT else kind
    options = seen.learnt.options if kind is Kind.MANY and shape is Shape.PLAIN and seen.learnt.divider else ()
    if len(options) > 60 or field in {"language", "workplace"}:
        options = ()
    reason = "words" if kind is Kind.TEXT and mapped.reason == "own" else mapped.reason
    return replace(mapped, kind=kind, shape=shape, options=options, reason=reason)


def _kind_for(field: str, wanted: Kind, looks: Kind, seen: Profile) -> Kind:
    """A standard field keeps its kind, but long free words are only shown and a year of experience needs numbers."""
    if field in {"workplace", "language", "country", "region", "city", "department", "stage", "gender"}:
        return KINDS[field]
    if field == "years":
        return Kind.NUMBER if seen.share("seats") >= 0.5 or seen.share("number") >= 0.5 else Kind.ONE
    if wanted is Kind.MANY and seen.filled:
        if seen.words > 10 and looks is Kind.TEXT:
            return Kind.TEXT
        return Kind.MANY
    return looks if looks is Kind.TEXT and seen.words > 10 else wanted


def _only_once(columns: list[ColumnMapping], profiles: Sequence[Profile]) -> list[ColumnMapping]:
    """Where several columns claim what a person has once, the fullest wins; the others are left out."""
    result = list(columns)
    for target in _ONCE:
        claims = [i for i, column in enumerate(result) if column.target is target]
        if len(claims) < 2:
            continue
        look = _CHECKS.get(target, ("", 0))[0]
        best = max(
            claims,
            key=lambda i: (round(profiles[i].filled * (profiles[i].share(look) if look else 1)), result[i].sure, i),
        )
        for i in claims:
            if i != best:
                other = replace(result[i], sure=0.7)
                private = target in {Target.EMAIL, Target.SIGNED_UP_AT, Target.SOURCE_ID, Target.NAME}
                if private or not profiles[i].filled:
                    result[i] = replace(
                        other, target=Target.IGNORE, reason="technical", why=f"another column has the {target.value}"
                    )
                else:
                    result[i] = replace(other, target=Target.ANSWER, field="", kind=profiles[i].kind(), reason="own")
    return _whole_name(result, profiles)


def _one_week(columns: list[ColumnMapping], profiles: Sequence[Profile]) -> list[ColumnMapping]:
    """Of several columns that each hold the whole week the one with exact hours is used; a grid is one week."""
    whole = [i for i, c in enumerate(columns) if c.target is Target.WEEK and not c.option]
    if len(whole) < 2 or any(label_of(columns[i].header.replace("_", " ")).days for i in whole):
        return columns
    best = max(whole, key=lambda i: (profiles[i].share("hour_numbers") >= 0.9, profiles[i].filled))
    for i in whole:
        if i != best:
            columns[i] = replace(
                columns[i], target=Target.ANSWER, field="", kind=profiles[i].kind(), sure=0.6, reason="own"
            )
    return columns


def _whole_name(columns: list[ColumnMapping], profiles: Sequence[Profile]) -> list[ColumnMapping]:
    """One full name is enough; an anonymous one gives way to first and last name."""
    place = {c.target: i for i, c in enumerate(columns)}
    full, first = place.get(Target.NAME), place.get(Target.FIRST_NAME)
    if full is None or first is None:
        return columns
    loser = (
        [full]
        if profiles[first].filled > profiles[full].filled
        else [i for t, i in place.items() if t in {Target.FIRST_NAME, Target.LAST_NAME}]
    )
    for i in loser:
        columns[i] = replace(
            columns[i], target=Target.IGNORE, sure=0.8, reason="technical", why="the name is in another column"
        )
    return columns


def _own_names(columns: Sequence[Column], mapped: list[ColumnMapping]) -> list[ColumnMapping]:
    """Name own fields by their question; a second question for one standard field becomes an own field."""
    question_of: dict[str, str] = {}
    result = []
    for column, one in zip(columns, mapped, strict=True):
        question = squeezed(column.question or column.header)
        field, now = one.field, one
        if one.target is Target.ANSWER:
            if field and field not in _SHARED and question_of.get(field, question) != question:
                field, now = "", replace(one, sure=min(one.sure, 0.6), reason="own", order=())
            field = field or slug(column)
            owner = question_of.setdefault(field, question)
            number = 2
            while owner != question and field not in _SHARED:
                field = f"{slug(column)}_{number}"
                owner, number = question_of.setdefault(field, question), number + 1
        result.append(replace(now, field=field))
    return result


def slug(column: Column) -> str:
    """A short name for a question's answers: "When you give feedback, do you prefer" -> "when_give_feedback_prefer"."""
    words = [word for word in bare(column.question or column.header).split() if word not in _STOP]
    name = "_".join(words[:5])[:40].strip("_") or f"column_{column.letter.lower()}"
    return f"{name}_answer" if name in {t.value for t in Target} else name
