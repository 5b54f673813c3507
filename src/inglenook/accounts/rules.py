"""Who may do what with accounts: everyone with their own, and in the demo with the cast's."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.core.verdicts import YES, Verdict, no
from inglenook.core.wording import word

word({"accounts.only-in-the-demo": _("Signing in without a code works only in the demo.")})


def may_enter_as(person: User) -> Verdict:
    """Say whether anyone may sign in as this person without a code: only in the demo, and only the cast."""
    return YES if settings.DEMO and person.is_active else no("accounts.only-in-the-demo")
