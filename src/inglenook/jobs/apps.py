"""Names the room to Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Work to do later: rows, one worker loop."""

    name = "inglenook.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
