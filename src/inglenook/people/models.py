"""Tables of people as participants: profiles, enrolments, private lists, imports of sign-ups."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from inglenook.core.ids import new_id
from inglenook.programmes.models import Programme, Round


class Profile(models.Model):
    """What a person says of themselves once, for every programme.

    answers: an `Answers` as JSON (people.answers_json): workplaces, sector, stage, country, languages, style ...
    shows: names of the fields that the members of their circles may see, besides the name.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="profile")
    answers = models.JSONField(default=dict)
    shows = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.person_id)


class Enrolment(models.Model):
    """A person's answers, wishes, availability and seats in one round.

    answers: an `Answers` as JSON. confirmed_at: when the person themselves looked at the answers and sent them;
    null for a draft, and for an imported sign-up that its person has not seen yet (it may be matched all the same).
    asked_to_confirm_at: when a coordinator last had a mail sent to the person of an imported sign-up.
    country, region: copied out of the answers at each save, for coordinators of a region.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        READY = "ready"
        PAUSED = "paused"
        WITHDRAWN = "withdrawn"

    class Source(models.TextChoices):
        FORM = "form"
        IMPORT = "import"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    source = models.CharField(max_length=20, choices=Source, default=Source.FORM)
    answers = models.JSONField(default=dict)
    country = models.CharField(max_length=80, blank=True)
    region = models.CharField(max_length=80, blank=True)
    priority = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    asked_to_confirm_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="enrolled_once_per_round"),
            models.CheckConstraint(
                condition=Q(state="paused") | Q(paused_until__isnull=True), name="paused_until_only_when_paused"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.round_id}"


class KeepApart(models.Model):
    """Whom a person never wants to be matched with; their own secret. By address: it tells nobody who is here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="keeps_apart")
    address = models.EmailField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "address"], name="kept_apart_once"),
            models.CheckConstraint(condition=Q(address=Lower("address")), name="kept_apart_lower_case"),
        ]

    def __str__(self) -> str:
        return str(self.owner_id)


class SameWorkplace(models.Model):
    """Two spellings that a coordinator confirmed to be one workplace; `spelling` and `means` are folded forms."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="same_workplaces")
    spelling = models.CharField(max_length=300)
    means = models.CharField(max_length=300)
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "spelling"], name="spelling_once_per_programme")]

    def __str__(self) -> str:
        return f"{self.spelling} = {self.means}"


class Import(models.Model):
    """One upload of sign-ups into a round: from file to mapping, preview, commit and undo.

    mapping: as `sheets` writes it. decisions: question id -> answer. counts: people by what the commit did, and
    after an undo what stayed. error_code: why a commit in the background did not happen.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded"
        COMMITTING = "committing"
        COMMITTED = "committed"
        UNDONE = "undone"
        DISCARDED = "discarded"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.UPLOADED)
    digest = models.CharField(max_length=64)
    mapping = models.TextField(blank=True)
    decisions = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    error_code = models.CharField(max_length=60, blank=True)
    uploaded_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.id)


class ImportFile(models.Model):
    """The bytes of an upload, kept until the import is settled and at most 30 days."""

    id = models.BigAutoField(primary_key=True)
    of = models.ForeignKey(Import, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    content = models.BinaryField()


class ImportChange(models.Model):
    """What one import did to one enrolment, so that it can be undone: the state before, or null if it was new."""

    id = models.BigAutoField(primary_key=True)
    of = models.ForeignKey(Import, models.CASCADE, related_name="changes")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="import_changes")
    made_person = models.BooleanField(default=False)
    before = models.JSONField(null=True)
    version_after = models.PositiveIntegerField()
    kept_apart = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "enrolment"], name="one_change_per_enrolment_and_import")]


class RememberedMapping(models.Model):
    """A mapping that a coordinator settled, found again by the fingerprint of the file's headers."""

    id = models.BigAutoField(primary_key=True)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="mappings")
    fingerprint = models.CharField(max_length=64)
    mapping = models.TextField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "fingerprint"], name="mapping_once_per_fingerprint")
        ]
