"""Tables of matching: a run of the engine, the proposal it gives, and the edits of coordinators."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from inglenook.core.ids import new_id
from inglenook.programmes.models import Round


class MatchingRun(models.Model):
    """One run of the engine on frozen inputs. `inputs` + `seed` + `engine_version` give the same proposal again.

    inputs: what the engine was told (ids and facts, no name or address), as JSON (rounds.bridge).
    loosened: the rules that the coordinator who asked for this run loosened, by name (policy.RuleSpec.key).
    effort: how many times the usual work the engine may do.
    based_on: the proposal whose locked circles this run keeps as they are.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="runs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    inputs = models.JSONField(default=dict)
    loosened = models.JSONField(default=list)
    based_on = models.ForeignKey("Proposal", models.SET_NULL, null=True, related_name="+")
    seed = models.PositiveIntegerField(default=1)
    effort = models.PositiveSmallIntegerField(default=1)
    engine_version = models.CharField(max_length=40, blank=True)
    share = models.FloatField(default=0.0)
    placed = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    error_code = models.CharField(max_length=60, blank=True)
    error_params = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="run_asked_once"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(state__in=["waiting", "running"]), name="one_run_at_a_time_per_round"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Proposal(models.Model):
    """What a run proposes and coordinators adjust. `version` grows with each edit: a stale edit is refused, kindly.

    broken: musts that no single circle breaks but the whole does (a country's share). changed_*: who made the latest
    version, when, by which deed.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        DISCARDED = "discarded"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="proposals")
    run = models.OneToOneField(MatchingRun, models.CASCADE, related_name="proposal")
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    score = models.BigIntegerField(default=0)
    proven = models.CharField(max_length=20, blank=True)
    stopped = models.CharField(max_length=20, blank=True)
    broken = models.JSONField(default=list)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_how = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(state="published"), name="published_proposals_say_when"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ProposedCircle(models.Model):
    """One circle of a proposal with what speaks against it. Lists of {"code", "params"}; ids only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="circles")
    number = models.PositiveIntegerField()
    locked = models.BooleanField(default=False)
    score = models.BigIntegerField(default=0)
    hours = models.JSONField(default=list)
    thin = models.JSONField(default=list)
    broken = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="proposed_number_once")]

    def __str__(self) -> str:
        return str(self.number)


class ProposedSeat(models.Model):
    """A person in a proposed circle, with the reasons."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(ProposedCircle, models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    reasons = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "person"], name="proposed_once_per_circle")]

    def __str__(self) -> str:
        return str(self.person_id)


class ProposedLeftOver(models.Model):
    """Somebody without a place in a proposal: the rules in the way, what would help, and whether it is certain.

    The row stays when a coordinator seats the person (the seat says so) and counts again when they are taken out.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="left_over")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    reasons = models.JSONField(default=list)
    loosen = models.JSONField(default=list)
    certain = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "person", "role"], name="left_over_once")]

    def __str__(self) -> str:
        return str(self.person_id)


class ProposalEdit(models.Model):
    """One edit of a proposal, so that it can be undone and done again: the placings before and after it, ids only.

    version: the proposal's version that the edit made. params: ids and circle numbers, for the words of the deed.
    before, after: [{"number": 3, "locked": false, "seats": [[person id, role], ...]}, ...] of the circles it touched.
    """

    class Deed(models.TextChoices):
        MOVE = "move"
        SWAP = "swap"
        TAKE_OUT = "take_out"
        FOUND = "found"
        MERGE = "merge"
        DISSOLVE = "dissolve"
        LOCK = "lock"
        UNLOCK = "unlock"

    id = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="edits")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    deed = models.CharField(max_length=20, choices=Deed)
    params = models.JSONField(default=dict)
    version = models.PositiveIntegerField()
    before = models.JSONField()
    after = models.JSONField()
    score = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["proposal", "version"], name="one_edit_per_version")]

    def __str__(self) -> str:
        return f"{self.deed} {self.version}"
