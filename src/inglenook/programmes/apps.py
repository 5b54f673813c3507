"""Tells Django of this room."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "inglenook.programmes"
    label = "programmes"
