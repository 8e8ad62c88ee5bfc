"""A file of many journeys that the worker makes: who asked for which, how far it is, and where it lies."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JourneyExportQuerySet(models.QuerySet["JourneyExport"]):
    def of(self, user: object) -> Self:
        """Those that this person asked for: nobody else may fetch them."""
        return self.filter(by=user)

    def under_way(self) -> Self:
        return self.filter(state__in=[JourneyExport.State.WAITING, JourneyExport.State.WORKING])

    def lost(self, *, since: datetime) -> Self:
        """Without a sign of life since then."""
        return self.filter(state=JourneyExport.State.WORKING, alive_at__lt=since)


class JourneyExport(models.Model):
    """Made outside the request, fetched by who asked for it, and taken away after some days."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        WORKING = "working", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")
        GONE = "gone", _("Taken away")

    class Ending(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "XLSX"
        JSON = "json", "JSON"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked = models.JSONField(help_text="Period, filter and number, as the parameters of an address.")
    ending = models.CharField(max_length=4, choices=Ending.choices)
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    file = models.CharField(max_length=80, blank=True, help_text="Its name in the folder of exports.")
    settle_number = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField(default=timezone.now)
    alive_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JourneyExportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.asked.get('show', '')}.{self.ending}"

    @property
    def is_on(self) -> bool:
        """Whether it goes on without anybody doing anything."""
        return self.state in {self.State.WAITING, self.State.WORKING}
