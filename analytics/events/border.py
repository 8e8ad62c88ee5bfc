"""Retention's border: events of earlier days are gone, and what was made of them stays as it is."""

from datetime import datetime

from django.db import models


class Border(models.Model):
    """Where the first kept day begins, and under which settings the days before it were made.

    A row for each change of settings; the latest moment is where events begin today.
    """

    first_kept_at = models.DateTimeField(unique=True)
    gap_minutes = models.PositiveSmallIntegerField()
    read_seconds = models.PositiveSmallIntegerField()
    window_days = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=64)

    class Meta:
        get_latest_by = "first_kept_at"

    def __str__(self) -> str:
        return f"{self.first_kept_at:%F %T}"


def first_kept_at() -> datetime | None:
    """The moment before which there are no events any more; None where none was ever dropped."""
    return Border.objects.order_by("first_kept_at").values_list("first_kept_at", flat=True).last()
