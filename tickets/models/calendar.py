"""Business hours: when agents work, and on which days they do not."""

from datetime import time
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.db.models.lookups import IsNull
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from helpcenter.choices import time_zones
from tickets.sla import working_time


class Calendar(models.Model):
    """The hours of a week in a time zone, and the days that are free."""

    name = models.CharField(_("name"), max_length=60)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", choices=time_zones)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("business hours")
        verbose_name_plural = _("business hours")
        constraints = [
            # PostgreSQL refuses to read the clock of a zone that it does not know.
            models.CheckConstraint(
                condition=IsNull(
                    models.Func("time_zone", Now(), function="timezone", output_field=models.DateTimeField()),
                    False,
                ),
                name="hours_in_a_zone_that_there_is",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def working_time(self) -> working_time.Calendar:
        """The same to calculate with.

        Raises:
            NoHours: nobody works in it.
        """
        return working_time.Calendar(
            ZoneInfo(self.time_zone),
            tuple(working_time.Hours(one.weekday, one.opens, one.closes) for one in self.hours.all()),
            frozenset(one.day for one in self.holidays.all()),
        )


class CalendarHours(models.Model):
    """From when until when somebody works on one weekday."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=WEEKDAYS.items())
    opens = models.TimeField(_("opens at"), default=time(9))
    closes = models.TimeField(_("closes at"), default=time(17))

    class Meta:
        ordering = ["weekday", "opens", "pk"]
        verbose_name = _("hours")
        verbose_name_plural = _("hours")
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="a_weekday_is_one_of_seven"),
            models.UniqueConstraint(fields=["calendar", "weekday", "opens"], name="hours_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class Holiday(models.Model):
    """A day on which nobody works, from midnight to midnight in the calendar's zone."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="holidays")
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=60, blank=True)

    class Meta:
        ordering = ["day"]
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="a_day_is_free_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}".strip()
