"""Who sees whose sign-up, and who may do what with it. A private list is its owner's alone."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.core.errors import NotFound
from inglenook.core.verdicts import YES, Verdict, no
from inglenook.core.wording import word
from inglenook.people.models import Enrolment, Import, KeepApart
from inglenook.programmes.models import Coordinator, Round
from inglenook.programmes.rules import coordinates_whole, visible_programmes

#: States in which a coordinator sees a sign-up: a draft is still its writer's own.
SENT = (Enrolment.State.READY, Enrolment.State.PAUSED)

word(
    {
        "people.sign-up-closed": _("Sign-up closed on %(on)s. You can still look at the programme."),
        "people.sign-up-not-open-yet": _("Sign-up opens on %(on)s."),
        "people.round-closed": _("This round is over, so its sign-ups can no longer be changed."),
        "people.withdrawn": _("You have withdrawn this sign-up. Take it up again first; your answers are still there."),
        "people.nothing-to-pause": _("This sign-up has not been sent yet, so there is nothing to pause."),
        "people.only-uploader-downloads": _("The rows are given back only to who brought the file."),
        "people.rows-are-gone": _("The file is not kept any more."),
        "people.import-settled": _("This import has been settled already."),
        "people.import-not-committed": _("There is nothing to undo: these sign-ups were not taken over."),
        "people.circles-are-out": _("The circles of this round are published, so its imports stay."),
        "people.only-whole-coordinators-import": _("Only coordinators of the whole programme import sign-ups."),
    }
)


def local_day(person: User, at: datetime) -> date:
    """Return the day it is for a person: sign-up closes at the end of the day where they are."""
    return at.astimezone(ZoneInfo(person.time_zone)).date()


def own_enrolments(actor: User) -> QuerySet[Enrolment]:
    """List the actor's own sign-ups, in every state."""
    return Enrolment.objects.filter(person=actor).select_related("round__programme")


def own_enrolment_for(actor: User, enrolment_id: UUID) -> Enrolment:
    """Return one of the actor's own sign-ups, or NotFound."""
    found = own_enrolments(actor).filter(pk=enrolment_id).first()
    if found is None:
        raise NotFound
    return found


def visible_enrolments(actor: User) -> QuerySet[Enrolment]:
    """List the sign-ups the actor may look at: their own, and those sent to them as a coordinator of the region."""
    mine = Q(person=actor)
    for coordinator in Coordinator.objects.filter(person=actor):
        sent = Q(round__programme=coordinator.programme_id, state__in=SENT)
        if coordinator.regions:
            sent &= Q(country__in=coordinator.regions) | Q(region__in=coordinator.regions)
        mine |= sent
    return Enrolment.objects.filter(mine).select_related("round__programme", "person")


def enrolment_for(actor: User, enrolment_id: UUID) -> Enrolment:
    """Return a sign-up that the actor may look at; absent and hidden are the same NotFound."""
    found = visible_enrolments(actor).filter(pk=enrolment_id).first()
    if found is None:
        raise NotFound
    return found


def may_enrol(actor: User, round_: Round, *, on: date) -> Verdict:
    """Anybody who can see the programme signs up between its dates."""
    if not visible_programmes(actor).filter(pk=round_.programme_id).exists():
        raise NotFound
    if round_.state not in (Round.State.PLANNED, Round.State.SIGN_UP) or on > round_.sign_up_closes_on:
        return no("people.sign-up-closed", on=round_.sign_up_closes_on)
    if on < round_.sign_up_opens_on:
        return no("people.sign-up-not-open-yet", on=round_.sign_up_opens_on)
    return YES


def may_change_enrolment(actor: User, enrolment: Enrolment) -> Verdict:
    """Its writer changes a sign-up until its round has closed; what is matched already stays matched."""
    if enrolment.person_id != actor.pk:
        raise NotFound
    if enrolment.round.state == Round.State.CLOSED:
        return no("people.round-closed")
    return YES


def may_answer(actor: User, enrolment: Enrolment) -> Verdict:
    """Answers are changed while the sign-up stands; a withdrawn one is first taken up again."""
    verdict = may_change_enrolment(actor, enrolment)
    return verdict if enrolment.state != Enrolment.State.WITHDRAWN else no("people.withdrawn")


def may_send(actor: User, enrolment: Enrolment, *, on: date) -> Verdict:
    """A draft is sent while sign-up is open; what was sent before, or imported, is confirmed until the round closes."""
    verdict = may_change_enrolment(actor, enrolment)
    if verdict and enrolment.state in (Enrolment.State.DRAFT, Enrolment.State.WITHDRAWN):
        return may_enrol(actor, enrolment.round, on=on)
    return verdict


def may_pause(actor: User, enrolment: Enrolment) -> Verdict:
    """What has been sent can rest; a draft takes no part anyway."""
    verdict = may_change_enrolment(actor, enrolment)
    return verdict if not verdict or enrolment.state in SENT else no("people.nothing-to-pause")


def may_withdraw(actor: User, enrolment: Enrolment) -> Verdict:
    """Anybody withdraws their own sign-up at any time, without a reason."""
    if enrolment.person_id != actor.pk:
        raise NotFound
    return YES


def own_keep_apart(actor: User) -> QuerySet[KeepApart]:
    """List the actor's private keep-apart list. There is no other way to read one, for anybody."""
    return KeepApart.objects.filter(owner=actor)


def may_import(actor: User, round_: Round) -> Verdict:
    """Coordinators of the whole programme import sign-ups until the round has closed."""
    if not coordinates_whole(actor, round_.programme):
        return no("people.only-whole-coordinators-import")
    return YES if round_.state != Round.State.CLOSED else no("people.round-closed")


def visible_imports(actor: User) -> QuerySet[Import]:
    """List the imports of the programmes that the actor coordinates as a whole."""
    whole = Coordinator.objects.filter(person=actor, regions=[]).values("programme")
    return Import.objects.filter(round__programme__in=whole).select_related("round__programme")


def import_for(actor: User, import_id: UUID) -> Import:
    """Return an import that the actor may look at, or NotFound."""
    found = visible_imports(actor).filter(pk=import_id).first()
    if found is None:
        raise NotFound
    return found


def may_settle_import(actor: User, found: Import) -> Verdict:
    """An upload is mapped, committed or discarded once."""
    verdict = may_import(actor, found.round)
    return verdict if not verdict or found.state == Import.State.UPLOADED else no("people.import-settled")


def may_undo_import(actor: User, found: Import) -> Verdict:
    """A committed import is undone until the round's circles are published."""
    verdict = may_import(actor, found.round)
    if verdict and found.state != Import.State.COMMITTED:
        return no("people.import-not-committed")
    return no("people.circles-are-out") if verdict and found.round.state == Round.State.RUNNING else verdict


def may_download_rows(actor: User, found: Import) -> Verdict:
    """Whoever brought a file gets its rows back, private cells and all; nobody else reads those."""
    if found.by_id != actor.pk:
        return no("people.only-uploader-downloads")
    return YES if found.files.exists() else no("people.rows-are-gone")
