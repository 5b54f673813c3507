"""Why the people and rules cannot be matched as given, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from inglenook.circles.wording import field_words, role_words
from inglenook.cli.match.exits import Exit, Stop
from inglenook.cli.words import _, speaker
from inglenook.matching.errors import MatchingError


def refused(error: MatchingError, names: Mapping[str, str]) -> Stop:
    """Return the engine's refusal as an end of the run, in words. names: of people, by id."""
    params = {name: str(value) for name, value in error.params.items()}
    if "field" in params:
        params["field"] = field_words(params["field"], speaker())
    if "role" in params:
        params["role"] = role_words(params["role"], speaker())
    if "person" in params:
        params["person"] = names.get(params["person"], _("Somebody"))
    words = _sentences().get(error.code)
    if words is None:
        return Stop(Exit.CANNOT_BE_MATCHED, str(error), _("(Code: {code}.)").format(code=error.code))
    sentence, *details = (part.format(**params) for part in words)
    return Stop(Exit.CANNOT_BE_MATCHED, sentence, *details)


def _sentences() -> dict[str, tuple[str, ...]]:
    """Return what each code means and what to do next."""
    alike = _("To let them sit together all the same, loosen the rule by name: --loosen different")
    return {
        "nobody": (_("Nobody is left to be matched."), _("--check shows what was read and what was left out.")),
        "one_person": (
            _("There is only one person to match."),
            _("--check shows what was read and what was left out."),
        ),
        "too_few_people": (
            _("There are {people} people, and one circle needs {smallest}."),
            _("Smaller circles: --size 3-4. Or pairs: --format peer-pairs."),
        ),
        "too_many_people": (_("There are more than {most} people. Match them in parts."),),
        "all_alike": (_("Everybody has the same answer where all must differ: {field}."), alike),
        "nobody_in_role": (
            _("Nobody takes part as {role}, and every pair needs one."),
            _("If the roles stand in two files, give both. Or choose another format: --format peer-pairs."),
        ),
        "contradiction": (_("Two rules contradict each other about this: {field}."), _("Leave one out with --ignore.")),
        "unknown_zone": (_("{person} has a time zone that is not known: {zone}."), _("Correct it in the file.")),
        "period_too_long": (_("The circles would go on for more than {most} days."), _("Choose a nearer --ends.")),
        "period_far_away": (_("The days of the circles are too far away."), _("Look at --starts and --ends.")),
    }
