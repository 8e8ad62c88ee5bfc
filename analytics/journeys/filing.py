"""The table of tickets that count, each with what came before it in its journey; made like the journeys."""

from django.db import models


class Filing(models.Model):
    """A ticket that was submitted and not discarded, and how its customer came to it.

    ``key`` is the id of its event, which stays when a person is erased, and ``journey`` that of its journey,
    whose day, language and surface it has. ``opened_at`` is the first opening of the form since the ticket
    before it in the journey; ``shown``, whether suggestions were shown in the journey before it.
    """

    key = models.UUIDField(primary_key=True)
    journey = models.UUIDField()
    visitor = models.CharField(max_length=64)
    day = models.DateField()
    locale = models.CharField(max_length=35, blank=True)
    surface = models.CharField(max_length=8)
    started_at = models.DateTimeField(help_text="When the journey began.")
    came_by = models.CharField(max_length=8)
    opened_at = models.DateTimeField(null=True)
    shown = models.BooleanField()
    filed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["visitor"], name="filing_by_visitor"),
            # With all that the guard-rails ask, so that they read no table.
            models.Index(
                fields=["day"],
                include=["key", "locale", "surface", "came_by", "opened_at", "shown", "filed_at"],
                name="filing_by_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filed_at:%F %T} by {self.came_by}"
