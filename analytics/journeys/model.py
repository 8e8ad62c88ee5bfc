"""The table of journeys: one row a journey that counts, made by settle and rebuild from the events."""

from django.db import models


class Journey(models.Model):
    """What a visitor did between two pauses, and what became of it; METRICS.md sections 3 and 4.

    ``locale`` and ``arm`` are empty where the first event has none, ``entry`` where nobody sought help.
    ``deflected_up_to`` is the greatest READ_SECONDS under which it is a deflection, 0 where it is none under
    any. It, ``entry`` and ``returned`` are null where the events were gone before that was asked.
    ``next_ticket_at`` is when the same customer first filed after its end.
    """

    key = models.UUIDField(primary_key=True)
    visitor = models.CharField(max_length=64)
    customer = models.CharField(max_length=64)
    day = models.DateField()
    locale = models.CharField(max_length=35, blank=True)
    surface = models.CharField(max_length=8)
    arm = models.CharField(max_length=3, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    tickets = models.IntegerField()
    sought = models.BooleanField()
    solved = models.BooleanField()
    denied = models.BooleanField()
    entry = models.CharField(max_length=9, null=True)  # noqa: DJ001  null: not known
    landing = models.BigIntegerField(null=True, help_text="The article that was opened first.")
    returned = models.BooleanField(null=True, help_text="Whether the visitor had an earlier journey.")
    searched = models.BooleanField()
    more = models.BooleanField()
    viewed = models.BooleanField()
    several = models.BooleanField()
    viewed_search = models.BooleanField()
    viewed_suggestion = models.BooleanField()
    viewed_in_form = models.BooleanField()
    last_vote_positive = models.BooleanField()
    positives = models.IntegerField()
    negatives = models.IntegerField()
    case_in_a_day = models.BooleanField()
    case_in_window = models.BooleanField()
    next_ticket_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20)
    deflected_up_to = models.IntegerField(null=True)
    credited = models.BigIntegerField(null=True)
    reversed_by = models.CharField(max_length=64, null=True)  # noqa: DJ001  null: not reversed

    class Meta:
        indexes = [
            # With all that counts of people ask, so that these read no table (analytics/reports/people.py).
            models.Index(
                fields=["visitor"], include=["day", "locale", "surface", "more"], name="journey_by_visitor"
            ),
            models.Index(
                fields=["customer"],
                include=["day", "locale", "surface", "tickets", "sought", "outcome", "reversed_by"],
                name="journey_by_customer",
            ),
            models.Index(fields=["day"], name="journey_by_day"),
            # Of each article few: the newest of them are found without looking at all journeys of the days.
            models.Index(
                fields=["landing", "day"],
                condition=models.Q(landing__isnull=False),
                name="journey_by_landing",
            ),
            models.Index(
                fields=["reversed_by"],
                name="journey_by_reversal",
                condition=models.Q(reversed_by__isnull=False),
            ),
            # What came back, the newest first, as the page of reversals lists it.
            models.Index(
                fields=["-day", "-started_at", "key"],
                name="taken_back_by_day",
                condition=models.Q(reversed_by__isnull=False),
            ),
            # Deflections that a ticket may still take back: those that ended within the window.
            models.Index(
                fields=["ended_at"],
                include=["day", "locale", "surface"],
                condition=models.Q(
                    outcome__in=[
                        "explicit_confirmed",
                        "explicit_evidenced",
                        "implicit_confirmed",
                        "implicit_inferred",
                    ],
                    reversed_by__isnull=True,
                ),
                name="net_journey_by_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%F %T} {self.outcome}"
