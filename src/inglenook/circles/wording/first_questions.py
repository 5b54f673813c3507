"""Three questions to begin with, for those who would rather not begin with silence. Anybody may skip them."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GROUP: Final = (
    _("What would make this hour a good one for you, in a month that is full?"),
    _("What do you carry around at work that you cannot say there?"),
    _("How often would you like to meet, and who writes first?"),
)
PAIR: Final = (
    _("What would you like to be different in half a year?"),
    _("What should the other know, so that talking with you is easy?"),
    _("When do you talk next, and who writes first?"),
)
MENTORING: Final = (
    _("What would you like from this, in one sentence? And what not?"),
    _("What is on your desk just now that you would like to think aloud about?"),
    _("How often do you talk, and what happens when somebody has no time?"),
)


def first_questions(format_slug: str, people: int) -> tuple[Promise | str, ...]:
    """Return three questions that suit a format and a number of people."""
    if format_slug == "career-mentoring":
        return MENTORING
    return GROUP if people > 3 else PAIR
