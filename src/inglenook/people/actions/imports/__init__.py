"""Sign-ups from a form's export: uploaded, understood, taken over in one go, undone."""

from inglenook.people.actions.imports.asking import ask_to_confirm
from inglenook.people.actions.imports.commit import commit_import, commit_in_background, note_failure
from inglenook.people.actions.imports.settle import answer_questions, choose_columns
from inglenook.people.actions.imports.undo import discard_import, sweep_imports, undo_import
from inglenook.people.actions.imports.upload import upload_sign_ups

__all__ = [
    "answer_questions",
    "ask_to_confirm",
    "choose_columns",
    "commit_import",
    "commit_in_background",
    "discard_import",
    "note_failure",
    "sweep_imports",
    "undo_import",
    "upload_sign_ups",
]
