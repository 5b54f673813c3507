"""Names the room to Django."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """A shelf with named books that every room may use."""

    name = "inglenook.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
