"""Names the room to Django and opens the letter slot of the accounts below."""

from django.apps import AppConfig

from inglenook.core.letters import post_through


class NotificationsConfig(AppConfig):
    """Who is told what, how, and when not: the outbox."""

    name = "inglenook.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take the letters that accounts post (accounts stand below and may not import us)."""
        from inglenook.notifications.actions import send_letter  # noqa: PLC0415 (models exist only now)

        post_through(send_letter)
