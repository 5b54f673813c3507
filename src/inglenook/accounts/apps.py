"""Names the room to Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Sign-in, identity, sessions."""

    name = "inglenook.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
