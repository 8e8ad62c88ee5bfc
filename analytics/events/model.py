"""The append-only table of events, and the notes that say whose journeys must be settled again."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Event(models.Model):
    """One immutable fact about one visitor; METRICS.md section 2 says what each field means."""

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    visitor = models.CharField(max_length=64, null=True)
    kind = models.CharField(max_length=20)
    surface = models.CharField(max_length=8)
    locale = models.CharField(max_length=35, null=True)
    person = models.CharField(max_length=64, null=True)
    arm = models.CharField(max_length=3, null=True)
    article = models.IntegerField(null=True)
    via = models.CharField(max_length=12, null=True)
    page = models.CharField(max_length=10, null=True)
    query = models.CharField(max_length=500, null=True)
    results = models.IntegerField(null=True)
    seconds = models.IntegerField(null=True)
    helpful = models.BooleanField(null=True)
    rating = models.SmallIntegerField(null=True)
    reason = models.CharField(max_length=10, null=True)
    ticket = models.CharField(max_length=64, null=True)
    discarded = models.BooleanField(null=True)
    articles = ArrayField(models.IntegerField(), null=True)

    class Meta:
        indexes = [
            models.Index(fields=["visitor", "at"], name="event_by_visitor"),
            models.Index(fields=["person"], name="event_by_person", condition=models.Q(person__isnull=False)),
            # Few events say who somebody is: a settle looks for them alone, without the visitor's others.
            models.Index(
                fields=["visitor", "-at", "-id"],
                name="person_by_visitor",
                condition=models.Q(person__isnull=False),
            ),
            models.Index(fields=["ticket"], name="event_by_ticket", condition=models.Q(ticket__isnull=False)),
            models.Index(fields=["at"], name="discard_by_time", condition=models.Q(kind="ticket_discarded")),
        ]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.kind}"


class Touched(models.Model):
    """A visitor with new events, or a ticket discarded or taken back; settle deletes what it has seen.

    Append-only and without a unique key, so that neither waits for the other.
    """

    visitor = models.CharField(max_length=64, null=True)
    ticket = models.CharField(max_length=64, null=True)

    def __str__(self) -> str:
        return f"{self.visitor or self.ticket}"


class ErasedVisitor(models.Model):
    """The SHA-256 of an erased person's visitor: what still arrives under that id is left out."""

    digest = models.CharField(max_length=64, primary_key=True)

    def __str__(self) -> str:
        return self.digest


class Counted(models.Model):
    """How often something was left out, refused or in conflict, by day and cause."""

    class What(models.TextChoices):
        LEFT_OUT = "left_out"
        REFUSED = "refused"
        CONFLICT = "conflict"
        DROPPED_FIELD = "dropped"
        FAILED = "failed"

    day = models.DateField()
    what = models.CharField(max_length=10, choices=What.choices)
    cause = models.CharField(max_length=60)
    count = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "what", "cause"], name="one_count_a_day_and_cause")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.what} {self.cause}: {self.count}"
