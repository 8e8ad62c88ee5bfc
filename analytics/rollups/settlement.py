"""The book of settlements: when the report was brought up to date, over what, under which settings."""

from django.db import models


class Settlement(models.Model):
    """One settle that found work, or one rebuild; the newest says how fresh the report is."""

    class Kind(models.TextChoices):
        SETTLE = "settle"
        REBUILD = "rebuild"

    number = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    finished_at = models.DateTimeField()
    events = models.BigIntegerField()
    journeys = models.BigIntegerField()
    newest_event_at = models.DateTimeField(null=True)
    gap_minutes = models.PositiveSmallIntegerField()
    read_seconds = models.PositiveSmallIntegerField()
    window_days = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=64)
    rules = models.PositiveSmallIntegerField(default=1)

    class Meta:
        get_latest_by = "number"

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
