"""Short words for the things of a matching: circles, roles, counts and how sure the answer is."""

from __future__ import annotations

from inglenook.cli.report.outcome import Outcome
from inglenook.cli.words import _, ngettext


def circle_name(number: int, shape: str) -> str:
    """Return what a circle is called: "Circle 3", or "Pair 3"."""
    return (_("Circle {number}") if shape == "groups" else _("Pair {number}")).format(number=number)


def circles_counted(count: int, shape: str) -> str:
    """Return "13 circles" or "13 pairs"."""
    if shape == "groups":
        return ngettext("{count} circle", "{count} circles", count)
    return ngettext("{count} pair", "{count} pairs", count)


def role_name(role: str) -> str:
    """Return a role as people call it."""
    names = {"peer": _("peer"), "mentor": _("mentor"), "mentee": _("mentee"), "facilitator": _("facilitator")}
    return names.get(role, role)


def weight_name(weight: str) -> str:
    """Return a weight in plain words."""
    names = {"must": _("must"), "important": _("important"), "nice": _("nice"), "ignore": _("ignored")}
    return names[weight]


def headline(outcome: Outcome) -> str:
    """Return the one sentence that tells how it went."""
    circles = circles_counted(len(outcome.corners), outcome.shape)
    without = len(outcome.without)
    if not outcome.corners:
        return _("Nobody could be placed within the rules.")
    if not without:
        return _("Everybody has a place: {people} in {circles}.").format(
            people=ngettext("{count} person", "{count} people", outcome.placed), circles=circles
        )
    return _("{placed} of {people} people have a place, in {circles}.").format(
        placed=outcome.placed, people=outcome.placed + without, circles=circles
    )


def certainty(outcome: Outcome) -> str:
    """Return what was proven about the result, honestly."""
    if outcome.proven == "optimal":
        return _("Proven: no better answer exists under these rules.")
    if outcome.proven == "fewest_left":
        return _("Proven: nobody more could be placed under these rules. Better company may exist.")
    return _("Not proven best. More time may find better company, or a place for more people.")


def how_it_ended(outcome: Outcome) -> str:
    """Return why the search stopped, where that matters; empty when it simply finished."""
    if outcome.stopped == "cancelled":
        return _("You stopped the search; this is the best it had found.")
    if outcome.stopped == "time":
        return _("The time was up. A faster machine may find another answer in the same time.")
    return ""


def rules_kept(outcome: Outcome) -> str:
    """Return what the independent check found."""
    if outcome.broken:
        return ngettext(
            "{count} rule that is a must is broken.", "{count} rules that are a must are broken.", outcome.broken
        )
    return _("An independent check found no broken rule: 0 of the rules that are a must.")
