"""What is kept about people, who reads it and for how long, in words; PRIVACY.md says the same at more length."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Row(NamedTuple):
    """One line of the table of the page "Who reads what"."""

    what: str | Promise
    who: str | Promise
    how_long: str | Promise


ROWS: Final = (
    Row(
        _("Your name and mail address"),
        _("The people in your circle see your name; coordinators of your programmes see both"),
        _("Until you delete your account"),
    ),
    Row(
        _("Your answers when you join a programme"),
        _("Each question says who reads its answer; the matching uses them"),
        _("Until a year after the round, or until you withdraw them"),
    ),
    Row(_("Whom you never want to meet"), _("Nobody; the matching alone"), _("Until you remove the entry")),
    Row(_("Who is in which circle"), _("Its members and the programme's coordinators"), _("Until the circle closes")),
    Row(
        _("Where you are signed in: device, network address, time"),
        _("You"),
        _("Thirty days after you were last there"),
    ),
    Row(
        _("Who changed what: a record of deeds without names or words"),
        _("Those who run the site"),
        _("It stays; your name is not in it"),
    ),
)
