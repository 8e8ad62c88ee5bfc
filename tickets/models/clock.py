"""The clocks of tickets: what was promised of each, and how that stands."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tickets.models.sla_policy import SlaPolicy
from tickets.models.ticket import Ticket


class ClockQuerySet(models.QuerySet["Clock"]):
    def of_tickets(self) -> Q:
        """The tickets that have one of these, as a condition on them.

        Not by first answers that came, late as they were: nobody can hurry them any more. Asked of the ticket
        itself, for a join with every ticket there ever was would cost more than all the rest of a list.
        """
        solutions = self.exclude(kind=Clock.Kind.FIRST_ANSWER).values("ticket")
        return Q(pk__in=solutions) | Q(first_answered_at=None, pk__in=self.values("ticket"))

    def overdue(self, now: datetime) -> Self:
        """Those that run, and whose target is used up."""
        return self.filter(state=Clock.State.RUNNING, due_at__lt=now)

    def late(self, now: datetime) -> Self:
        """Those that are missed, written down or not."""
        return self.filter(Q(state=Clock.State.MISSED) | Q(state=Clock.State.RUNNING, due_at__lt=now))

    def near(self, now: datetime) -> Self:
        """Those that run, and of which not much is left."""
        late = Q(due_at__isnull=False, due_at__lt=now)
        return self.filter(~late, state=Clock.State.RUNNING, warn_at__lte=now)

    def to_warn_of(self, now: datetime) -> Self:
        """Those of them of which nobody was warned."""
        return self.near(now).filter(warned_at__isnull=True)


class Clock(models.Model):
    """One promise about one ticket. What is written here follows from the ticket's history and its policy.

    ``due_at`` and ``warn_at`` are known while it runs. What was missed stays so, and is still told with
    its due time; what was met stays so until the ticket is opened again.
    """

    class Kind(models.TextChoices):
        FIRST_ANSWER = "first_answer", _("First answer")
        SOLUTION = "solution", _("Solution")

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        MET = "met", _("Met")
        MISSED = "missed", _("Missed")

    # Found by the index of the constraint below, which begins with it.
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="clocks", db_index=False)
    policy = models.ForeignKey(
        SlaPolicy,
        verbose_name=_("service level"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="clocks",
    )
    kind = models.CharField(_("promise"), max_length=12, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=7, choices=State.choices)
    target = models.DurationField(_("target"), help_text="Of working time.")
    used = models.DurationField(_("used"), help_text="Of working time, when it was last set.")
    due_at = models.DateTimeField(_("due"), null=True)
    warn_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(_("warned"), null=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["kind"]
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")
        constraints = [
            models.UniqueConstraint(fields=["ticket", "kind"], name="one_clock_a_promise"),
            models.CheckConstraint(
                condition=Q(state__in=["running", "paused", "met", "missed"]), name="a_clock_of_four_states"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["paused", "met"]) | Q(due_at__isnull=True, warn_at__isnull=True),
                name="only_what_runs_is_due",
            ),
            models.CheckConstraint(
                condition=~Q(state="missed") | Q(due_at__isnull=False), name="missed_means_a_moment"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="running"), name="clocks_by_due_time"),
            models.Index(
                fields=["warn_at"],
                condition=Q(state="running", warned_at__isnull=True),
                name="clocks_to_warn_of",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.kind} {self.state}"

    @property
    def left(self) -> timedelta:
        """How much working time is left, of one that is paused."""
        return max(self.target - self.used, timedelta(0))

    @property
    def is_open(self) -> bool:
        """Whether somebody can still do what was promised: a first answer that came late can come no more."""
        return not (self.kind == self.Kind.FIRST_ANSWER and self.ticket.first_answered_at)

    @property
    def is_missed(self) -> bool:
        """Also where it has just happened, and nobody has written it down yet."""
        is_overdue = self.state == self.State.RUNNING and self.due_at and self.due_at < timezone.now()
        return self.state == self.State.MISSED or bool(is_overdue)

    @property
    def is_at_risk(self) -> bool:
        """Whether it runs, and not much is left."""
        is_near = self.state == self.State.RUNNING and self.warn_at and self.warn_at <= timezone.now()
        return bool(is_near) and not self.is_missed
