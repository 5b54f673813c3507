"""Kinds of answers and readers in words."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from inglenook.programmes.models import Question, Reader

Widget = Question.Widget

WIDGET_WORDS: Final = {
    Widget.ONE: _("One of several options"),
    Widget.MANY: _("Any number of options"),
    Widget.TEXT: _("A line of text"),
    Widget.LONG_TEXT: _("A few sentences"),
    Widget.NUMBER: _("A number"),
    Widget.WORKPLACES: _("Workplaces"),
    Widget.COUNTRY: _("A country"),
    Widget.LANGUAGES: _("Languages"),
    Widget.WEEK: _("Hours of a week"),
    Widget.ROLES: _("Roles and how many"),
    Widget.WISHES: _("Persons they wish for"),
    Widget.SHARED_IDENTITY: _("Options, and what they wish about them"),
}
READER_WORDS: Final = {
    Reader.ENGINE: _("Nobody: the matching only"),
    Reader.COORDINATORS: _("The coordinators"),
    Reader.CIRCLE: _("The people they are matched with, and the coordinators"),
}
