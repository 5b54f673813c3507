"""Tables of what a community runs: programmes, their questions, rounds and coordinators."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inglenook.core.ids import new_id


class Community(models.Model):
    """Whom this site serves: one row."""

    id = models.SmallAutoField(primary_key=True)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    contact_email = models.EmailField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_community")]

    def __str__(self) -> str:
        return self.name


class Steward(models.Model):
    """Who cares for the community as a whole: creates programmes and names their first coordinators."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="steward")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person_id)


class Programme(models.Model):
    """A scheme that the community runs, made from a format; `policy` is the coordinator's own copy of its rules.

    policy: {"shape": {"kind": "groups", ...}, "rules": [{"kind": "different", "field": ..., "weight": "must"}, ...]},
    read by `programmes.policy` and written by `programmes.actions`. version grows with each edit of the programme,
    its questions or its rules.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    format = models.SlugField(max_length=40)
    purpose = models.CharField(max_length=300, blank=True)
    about = models.TextField(blank=True)
    effort = models.CharField(max_length=200, blank=True)
    languages = models.JSONField(default=list)
    policy = models.JSONField(default=dict)
    listed = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class Reader(models.TextChoices):
    """Who reads the answer to a question; shown beside the question."""

    ENGINE = "engine", "the matching only"
    COORDINATORS = "coordinators", "the coordinators"
    CIRCLE = "circle", "your circle and the coordinators"


class Question(models.Model):
    """One question of a programme's sign-up, in order; `field` says where in the Answers its answer goes."""

    class Widget(models.TextChoices):
        TEXT = "text"
        LONG_TEXT = "long_text"
        NUMBER = "number"
        ONE = "one"
        MANY = "many"
        WORKPLACES = "workplaces"
        COUNTRY = "country"
        LANGUAGES = "languages"
        WEEK = "week"
        ROLES = "roles"
        WISHES = "wishes"
        SHARED_IDENTITY = "shared_identity"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    field = models.SlugField(max_length=60)
    widget = models.CharField(max_length=20, choices=Widget)
    label = models.CharField(max_length=300)
    help = models.CharField(max_length=500, blank=True)
    options = models.JSONField(default=list)
    required = models.BooleanField(default=False)
    sensitive = models.BooleanField(default=False)
    reader = models.CharField(max_length=20, choices=Reader, default=Reader.COORDINATORS)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "field"], name="question_once_per_field"),
            models.UniqueConstraint(fields=["programme", "position"], name="question_order"),
            models.CheckConstraint(
                condition=Q(sensitive=False) | Q(reader=Reader.ENGINE), name="sensitive_is_for_the_engine_only"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Round(models.Model):
    """One run of a programme, from sign-up to closing."""

    class State(models.TextChoices):
        PLANNED = "planned"
        SIGN_UP = "sign_up"
        MATCHING = "matching"
        RUNNING = "running"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="rounds")
    name = models.CharField(max_length=80)
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    sign_up_opens_on = models.DateField()
    sign_up_closes_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sign_up_opens_on__lte=F("sign_up_closes_on"))
                & Q(sign_up_closes_on__lte=F("starts_on"))
                & Q(starts_on__lt=F("ends_on")),
                name="round_dates_in_order",
            ),
            models.UniqueConstraint(fields=["programme", "name"], name="round_name_once_per_programme"),
        ]

    def __str__(self) -> str:
        return self.name


class Coordinator(models.Model):
    """Who cares for a programme. regions: [] is the whole programme, else only people of these regions or countries."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="coordinators")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="coordinates")
    regions = models.JSONField(default=list)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "person"], name="coordinator_once_per_programme")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.programme_id}"
