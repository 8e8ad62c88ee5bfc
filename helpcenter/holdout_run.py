"""A run of the holdout: its salt and share, its plan, and when it was on."""

import secrets
from datetime import datetime
from math import ceil
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat
from django.db.models.lookups import LessThan
from django.utils.translation import gettext_lazy as _

from helpcenter.holdout import Arm, arm_of
from helpcenter.holdout_plan import LARGEST_SHARE, Plan


def new_salt() -> str:
    """128 random bits: nobody can choose a visitor's arm, and no two runs hold out the same people."""
    return secrets.token_hex(16)


class HoldoutRunQuerySet(models.QuerySet["HoldoutRun"]):
    """Runs, the newest first."""

    def running(self) -> Self:
        return self.filter(stopped_at__isnull=True)


class HoldoutRun(models.Model):
    """From ``started_at`` until before ``stopped_at`` some visitors get the form without suggestions.

    Both are whole milliseconds, as the events' times are. Everything but the stop is fixed at the start.
    """

    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    share = models.FloatField()
    usual = models.FloatField()
    smallest_effect = models.FloatField()
    power = models.FloatField()
    needed = models.PositiveIntegerField()
    reason = models.TextField(blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="holdouts_started"
    )
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="holdouts_stopped"
    )

    objects = HoldoutRunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        default_permissions = ("change",)
        verbose_name = _("holdout run")
        verbose_name_plural = _("holdout runs")
        constraints = [
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=LARGEST_SHARE), name="holdout_share_is_at_most_half"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | Q(stopped_at__gte=F("started_at")),
                name="holdout_stops_after_its_start",
            ),
            # A run that is on has no end, so this also says that at most one is on.
            ExclusionConstraint(
                name="holdout_runs_never_overlap",
                expressions=[
                    (
                        Func(
                            "started_at",
                            "stopped_at",
                            function="TSTZRANGE",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    )
                ],
            ),
        ]

    def __repr__(self) -> str:
        """All in which two looks at a run can differ."""
        return f"HoldoutRun(pk={self.pk}, stopped_at={self.stopped_at})"

    def __str__(self) -> str:
        return f"{self.started_at:%F} {self.share:.0%}"

    @property
    def plan(self) -> Plan:
        return Plan(self.share, self.usual, self.smallest_effect, self.power)

    @property
    def is_on(self) -> bool:
        return self.stopped_at is None

    def covers(self, at: datetime) -> bool:
        """Whether this moment lies in the run."""
        return self.started_at <= at and (self.stopped_at is None or at < self.stopped_at)

    def arm_of(self, visitor: str) -> Arm:
        """The arm of this visitor."""
        return arm_of(visitor, salt=self.salt, share=self.share)

    def holds_out(self, visitor: str) -> LessThan:
        """The same as a condition on a column of visitors: ``arm_of`` said to the database."""
        salted = Concat(Value(f"{self.salt}:"), F(visitor), output_field=models.TextField())
        bound = ceil(self.share * 2**64).to_bytes(8)
        return LessThan(_FirstBytes(salted), Value(bound, output_field=models.BinaryField()))


class _FirstBytes(Func):
    """The first 8 bytes of the SHA-256: bytes compare as the big-endian numbers that they are."""

    template = "substring(sha256(convert_to(%(expressions)s, 'UTF8')) FROM 1 FOR 8)"
    output_field = models.BinaryField()
