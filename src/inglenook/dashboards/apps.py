"""Tells Django of this room."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "inglenook.dashboards"
    label = "dashboards"
