"""What is left to choose once the people are known: the format, and the days."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from inglenook.cli.match.dialogue import choose, say
from inglenook.cli.match.exits import Exit, Stop
from inglenook.cli.match.options import Options
from inglenook.cli.match.people import Crowd
from inglenook.cli.match.period import usual_end, usual_start
from inglenook.cli.words import _
from inglenook.matching.facts import MENTEE, MENTOR, Period
from inglenook.programmes.formats import Format, format_called

CIRCLES, PAIRS, PEERS = "circle-of-six", "career-mentoring", "peer-pairs"


class Changes(TypedDict):
    """The options that change a format's rules."""

    size: str
    aim: str
    rules: tuple[str, ...]
    ignored: tuple[str, ...]
    loosened: tuple[str, ...]


def changes(options: Options) -> Changes:
    """Return the options that change a format's rules."""
    return Changes(
        size=options.size, aim=options.aim, rules=options.rules, ignored=options.ignored, loosened=options.loosened
    )


def chosen_format(options: Options, crowd: Crowd) -> Format:
    """Return the format that was named, or the one that the file suggests; asks where somebody is there to ask."""
    if options.format:
        return format_called(options.format)
    roles = {role for fact in crowd.facts for role in fact.answers.roles}
    suggested = PAIRS if {MENTOR, MENTEE} <= roles else CIRCLES
    slug = suggested
    if options.may_ask:
        kinds = [
            (CIRCLES, _("circles of five to seven")),
            (PAIRS, _("pairs of mentor and mentee")),
            (PEERS, _("pairs of peers")),
        ]
        slug = choose(_("What shall these people have?"), kinds, suggested)
    else:
        say(_("Format: {format}. Another one: --format.").format(format=slug))
    return format_called(slug)


def chosen_period(options: Options, chosen: Format, *, today: date) -> Period:
    """Return the days between which the circles meet. Raises Stop(USAGE) if they do not follow each other."""
    starts_on = options.starts_on or usual_start(today)
    ends_on = options.ends_on or usual_end(starts_on, chosen.months)
    if ends_on <= starts_on:
        raise Stop(
            Exit.USAGE,
            _("The circles would end ({ends}) before they start ({starts}).").format(ends=ends_on, starts=starts_on),
        )
    return Period(starts_on, ends_on)
