"""What kinds of questions there are, where the answers of each go, and which of them choose from options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from inglenook.programmes.models import Question, Reader
from inglenook.sheets.answers import STANDARD_FIELDS

Widget = Question.Widget

#: Widgets whose answer always has one place in a person's Answers.
FIXED_FIELDS: Final = {
    Widget.WORKPLACES: "workplace",
    Widget.COUNTRY: "country",
    Widget.LANGUAGES: "language",
    Widget.WEEK: "week",
    Widget.ROLES: "roles",
    Widget.WISHES: "wishes",
    Widget.SHARED_IDENTITY: "identity",
}
#: Widgets a coordinator chooses for a question of their own.
OWN_WIDGETS: Final = (Widget.ONE, Widget.MANY, Widget.TEXT, Widget.LONG_TEXT, Widget.NUMBER)
WITH_OPTIONS: Final = frozenset({Widget.ONE, Widget.MANY, Widget.SHARED_IDENTITY})
#: Widgets whose answers can be compared by rules.
COMPARED: Final = frozenset({Widget.ONE, Widget.MANY, Widget.WORKPLACES, Widget.COUNTRY, Widget.LANGUAGES})
#: Answers that only the matching reads, whatever a coordinator would like.
FOR_THE_ENGINE: Final = frozenset({Widget.WEEK, Widget.WISHES, Widget.SHARED_IDENTITY})
#: Fields that are sensitive wherever they are asked.
SENSITIVE_FIELDS: Final = frozenset(field.name for field in STANDARD_FIELDS if field.sensitive)
#: Names that a question of one's own may not take: other parts of Answers are called so.
TAKEN_FIELDS: Final = frozenset(
    {"zone", "seats", "keep_apart", "met_before", "managers", "wants_same", "not_alone", "email", "name"}
    | set(FIXED_FIELDS.values())
    | {field.name for field in STANDARD_FIELDS}
)

MOST_OPTIONS: Final = 60
LONGEST_OPTION: Final = 120  # characters
MOST_QUESTIONS: Final = 60


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """What a coordinator says of a question. reader: a value of `Reader`; what is sensitive is the engine's alone."""

    label: str
    help: str = ""
    options: tuple[str, ...] = ()
    required: bool = False
    sensitive: bool = False
    reader: str = Reader.COORDINATORS
