"""Tells Django of this room."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "inglenook.rounds"
    label = "rounds"
