"""Names the room to Django and adds the house's system checks."""

from django.apps import AppConfig
from django.forms.models import BaseModelForm

# The type checker wants `ModelForm[User]`; Django's model forms do not take the brackets by themselves.
BaseModelForm.__class_getitem__ = classmethod(lambda cls, _: cls)  # type: ignore[attr-defined]


class CoreConfig(AppConfig):
    """A shelf with named books that every room may use."""

    name = "inglenook.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks."""
        from inglenook.core import checks  # noqa: F401, PLC0415 (registering is all that importing does)
