"""Names the room to Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what: append-only."""

    name = "inglenook.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
