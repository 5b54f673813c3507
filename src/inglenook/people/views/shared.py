"""What this room's pages share: the language they speak and the day it is for the reader."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from inglenook.core import clock
from inglenook.people.forms import QuestionForm
from inglenook.people.forms.base import programme_of
from inglenook.people.forms.lines import WorkplacesForm
from inglenook.people.forms.week import WeekForm
from inglenook.people.queries.mine import spellings_of_workplaces
from inglenook.people.week import (
    QUICK,
    QUICK_NAMES,
    USUAL_HOURS,
    clock_hour,
    elsewhere,
    week_grid,
    week_words,
    zone_name,
)


def spoken() -> str:
    """Return the language of the page."""
    return get_language() or "en"


def today() -> date:
    """Return the day it is for the reader."""
    return timezone.localdate(clock.now())


def facts_of(form: QuestionForm) -> dict[str, Any]:
    """Return what the template of a question needs besides its form."""
    if isinstance(form, WeekForm):
        return _facts_of_week(form)
    programme = programme_of(form.question)
    if isinstance(form, WorkplacesForm) and programme is not None:
        return {"spellings": spellings_of_workplaces(programme)}
    return {}


def _facts_of_week(form: WeekForm) -> dict[str, Any]:
    language, painted = spoken(), form.painted()
    zone = str(form["zone"].value()) if not form.errors.get("zone") else form.known_zone
    days = week_grid(painted, language=language)
    rows = [
        {
            "number": hour,
            "name": clock_hour(hour),
            "usual": hour in USUAL_HOURS,
            "cells": [day.cells[hour] for day in days],
        }
        for hour in range(24)
    ]
    return {
        "days": days,
        "grid": rows,
        "quick": [(name, words, " ".join(map(str, sorted(QUICK[name])))) for name, words in QUICK_NAMES.items()],
        "shows_all": any(hour % 24 not in USUAL_HOURS for hour in painted),
        "in_words": week_words(painted, zone, language=language) if painted else [],
        "zone_name": zone_name(zone, language=language),
        "elsewhere": elsewhere(zone, on=form.on, language=language),
    }
