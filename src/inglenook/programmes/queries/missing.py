"""Questions that a format proposes and a programme does not ask, to be taken up again."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import get_language

from inglenook.programmes.formats import QuestionSpec, format_called


def missing_questions(format_slug: str, asked: Collection[str]) -> list[QuestionSpec]:
    """Return the format's questions whose fields are not asked, in the reader's language, in the format's order."""
    language = (get_language() or "en").partition("-")[0]
    return [one for one in format_called(format_slug, language).questions if one.field not in asked]
