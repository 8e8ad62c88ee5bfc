"""A report that somebody saved: its part, language and surface, and its days, rolling or fixed."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analytics.reports.period import SURFACES, Query
from analytics.reports.usual import last_days


class SavedReportQuerySet(models.QuerySet["SavedReport"]):
    def seen_by(self, user: object) -> Self:
        """One's own, and what others share; whoever asks may read the report."""
        return self.filter(Q(by=user) | Q(is_shared=True))


class SavedReport(models.Model):
    """``period`` says which days it shows when it is opened; fixed days have a ``first`` and a ``last``."""

    class Period(models.TextChoices):
        LAST_7 = "7", _("the last 7 days")
        LAST_28 = "28", _("the last 28 days")
        LAST_90 = "90", _("the last 90 days")
        LAST_365 = "365", _("the last 12 months")
        WEEK = "week", _("the last whole week")
        MONTH = "month", _("the last whole month")
        FIXED = "fixed", _("fixed days")

    name = models.CharField(_("name"), max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_shared = models.BooleanField(
        _("shared"),
        default=False,
        help_text=_("Whoever may read the report can open it; you alone can change it."),
    )
    part = models.CharField(_("part"), max_length=60, help_text=_("The page of the report that it opens."))
    period = models.CharField(_("days"), max_length=5, choices=Period.choices, default=Period.LAST_28)
    first = models.DateField(_("first day"), null=True, blank=True)
    last = models.DateField(_("last day"), null=True, blank=True)
    locale = models.CharField(_("language"), max_length=35, blank=True)
    surface = models.CharField(
        _("surface"), max_length=8, blank=True, choices=[(name, name) for name in SURFACES]
    )
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SavedReportQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["by", "name"], name="one_saved_report_a_name"),
            models.CheckConstraint(
                condition=(
                    Q(period="fixed", first__isnull=False, last__gte=models.F("first"))
                    | (~Q(period="fixed") & Q(first__isnull=True, last__isnull=True))
                ),
                name="saved_report_has_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def query(self, *, today: date, whole_days: bool = False) -> Query:
        """What it asks for today; rolling days end with yesterday where only ``whole_days`` are wanted."""
        days = self._days(today, today - timedelta(days=1) if whole_days else today)
        return Query(days.start, days.end, self.locale or None, self.surface or None)

    def _days(self, today: date, newest: date) -> Query:
        if self.period == self.Period.FIXED and self.first and self.last:
            return Query(self.first, self.last + timedelta(days=1))
        if self.period == self.Period.WEEK:
            monday = today - timedelta(days=today.weekday())
            return Query(monday - timedelta(days=7), monday)
        if self.period == self.Period.MONTH:
            first = today.replace(day=1)
            return Query((first - timedelta(days=1)).replace(day=1), first)
        return last_days(int(self.period), today=newest)
