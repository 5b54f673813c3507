"""HTTP in, clean answers out: one form for each kind of question."""

from inglenook.people.forms.base import QuestionForm
from inglenook.people.forms.questions import form_for

__all__ = ["QuestionForm", "form_for"]
