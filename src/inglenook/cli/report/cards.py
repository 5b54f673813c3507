"""The cards of the report: a circle with its people and reasons, and somebody who has no place yet."""

from __future__ import annotations

from inglenook.cli.report.markup import Child, Html, el, name, together
from inglenook.cli.report.outcome import Corner, Member, Outcome, Waiting
from inglenook.cli.report.picture import picture
from inglenook.cli.report.says import circle_name, role_name
from inglenook.cli.words import _, ngettext

REASONS_SHOWN = 5


def overview(outcome: Outcome) -> Html:
    """Return the picture of all circles: each a link to its card."""
    return el("ul", *(el("li", _door(corner, outcome.shape)) for corner in outcome.corners), class_="hearths")


def circle_card(corner: Corner, shape: str) -> Html:
    """Return one circle: hour, people, why each is in it, what is thin."""
    title = circle_name(corner.number, shape)
    people = el("ul", *(_person(member, corner.for_all) for member in corner.members), class_="people")
    return el(
        "article",
        el("header", picture(corner), el("div", el("h3", title), *_hour(corner))),
        _list(corner.for_all),
        people,
        _notes(_("What is thin here"), corner.thin),
        class_="card",
        id=f"circle-{corner.number}",
        aria_label=title,
    )


def waiting_card(waiting: Waiting) -> Html:
    """Return somebody without a place: the rules in the way, and what would help."""
    certain = el("p", _("No circle within the rules could take them; this is certain."), class_="soft")
    return el(
        "article",
        el("h3", name(waiting.who.name), " ", _role(waiting.role)),
        _of(waiting.who.workplace, waiting.who.rows),
        _list(waiting.reasons),
        certain if waiting.certain else None,
        _notes(_("What would help"), waiting.helps, good=True),
        class_="card",
    )


def _door(corner: Corner, shape: str) -> Html:
    people = ngettext("{count} person", "{count} people", len(corner.members))
    title = circle_name(corner.number, shape)
    return el(
        "a",
        picture(corner),
        el("span", title, class_="called"),
        " ",
        el("span", people, class_="soft"),
        href=f"#circle-{corner.number}",
    )


def _hour(corner: Corner) -> tuple[Child, ...]:
    if not corner.hour:
        return (el("p", _("No common hour was asked for, or nobody said when they are free."), class_="soft"),)
    more = ngettext("and {count} more hour", "and {count} more hours", corner.more_hours) if corner.more_hours else ""
    return (el("p", corner.hour), el("p", more, class_="soft") if more else None)


def _person(member: Member, for_all: tuple[str, ...]) -> Html:
    own = tuple(reason for reason in member.reasons if reason not in for_all)[:REASONS_SHOWN]
    local = el("p", _("Their own clock: {hour}").format(hour=member.hour), class_="soft") if member.hour else None
    return el(
        "li",
        el("span", name(member.who.name), class_="who"),
        " ",
        _role(member.role),
        _of(member.who.workplace, member.who.rows),
        local,
        _list(own),
    )


def _role(role: str) -> Child:
    return el("span", role_name(role), class_="role") if role and role != "peer" else None


def _of(workplace: str, rows: str) -> Html:
    parts: list[Child] = [name(workplace) if workplace else None, " · " if workplace and rows else None, rows or None]
    return el("p", together(parts), class_="soft")


def _list(sentences: tuple[str, ...]) -> Child:
    return el("ul", *(el("li", one) for one in sentences), class_="why") if sentences else None


def _notes(title: str, sentences: tuple[str, ...], *, good: bool = False) -> Child:
    if not sentences:
        return None
    return el("div", el("strong", title), _list(sentences), class_="note good" if good else "note")
