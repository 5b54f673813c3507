"""Tells Django of this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "inglenook.people"
    label = "people"
