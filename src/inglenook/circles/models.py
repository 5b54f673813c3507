"""Tables of circles and who sits in them. Nothing that is said in a circle has a place here."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inglenook.core.ids import new_id
from inglenook.programmes.models import Round


class Circle(models.Model):
    """A private space of 2 to 8 people. number: what people call it within its round ("Circle 7").

    hours: weekly hours that suit all, [{"zone": "Europe/Berlin", "hour": 42, "minute": 0}, ...], best first.
    """

    class State(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="circles")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    purpose = models.CharField(max_length=300, blank=True)
    hours = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    ends_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="circle_number_once_per_round"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True) | Q(state="closed", closed_at__isnull=False),
                name="closed_circles_say_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Membership(models.Model):
    """A person's place in a circle. reasons: why they are in it, [{"code": ..., "params": {...}}], ids only.

    A membership that ended is kept as "these two have met" and opens nothing.
    """

    class Role(models.TextChoices):
        PEER = "peer"
        MENTOR = "mentor"
        MENTEE = "mentee"
        FACILITATOR = "facilitator"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role, default=Role.PEER)
    reasons = models.JSONField(default=list)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "person"], condition=Q(left_at__isnull=True), name="one_seat_per_circle_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")), name="left_after_joining"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.circle_id}"
