"""The engine's codes and hours in words, for pages, mails and the command line: no web, no database in here.

Words come from whatever speaks gettext: `django.utils.translation` on pages, a catalogue of the standard library on the
command line. Sentences about a person are written to that person ("you"); names are looked up by id.
"""

from inglenook.circles.wording.hours import HourInWords, hour_words, next_moments
from inglenook.circles.wording.phrases import ENGLISH, Speaker, field_words, list_words, role_words, value_words
from inglenook.circles.wording.reasons import FOR_MEMBERS, FOR_THEMSELVES, known_codes, reason_words

__all__ = [
    "ENGLISH",
    "FOR_MEMBERS",
    "FOR_THEMSELVES",
    "HourInWords",
    "Speaker",
    "field_words",
    "hour_words",
    "known_codes",
    "list_words",
    "next_moments",
    "reason_words",
    "role_words",
    "value_words",
]
