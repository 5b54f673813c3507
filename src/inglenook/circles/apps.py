"""Tells Django of this room."""

from django.apps import AppConfig


class CirclesConfig(AppConfig):
    name = "inglenook.circles"
    label = "circles"
