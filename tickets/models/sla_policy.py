"""Service levels: by when customers are promised a first answer, and a solution."""

from datetime import timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tickets.models.calendar import Calendar, CalendarHours
from tickets.models.ticket import Ticket
from tickets.models.topic import Topic
from tickets.sla.clocks import Target
from tickets.sla.matching import Conditions
from tickets.sla.working_time import AROUND_THE_CLOCK

MOST_MINUTES = 90 * 24 * 60
MINUTES = [MinValueValidator(1), MaxValueValidator(MOST_MINUTES)]


class SlaPolicyQuerySet(models.QuerySet["SlaPolicy"]):
    def in_force(self) -> Self:
        """Those that promise something, in their order; hours in which nobody works promise nothing."""
        somebody_works = Exists(CalendarHours.objects.filter(calendar=OuterRef("calendar")))
        policies = self.filter(Q(calendar__isnull=True) | somebody_works, active=True)
        return policies.select_related("calendar").prefetch_related(
            "topics", "calendar__hours", "calendar__holidays"
        )


class SlaPolicy(models.Model):
    """What is promised to whom: to tickets that came after it was made, and that no policy before it fits."""

    name = models.CharField(_("name"), max_length=60)
    active = models.BooleanField(_("active"), default=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    topics = models.ManyToManyField(
        Topic,
        verbose_name=_("topics"),
        blank=True,
        related_name="+",
        help_text=_("None: whatever it is about."),
    )
    customers = models.TextField(
        _("customers"),
        blank=True,
        help_text=_("Addresses, or domains of addresses, one a line. Empty: whoever writes."),
    )
    priority = models.PositiveSmallIntegerField(
        _("from which priority on"),
        choices=Ticket.Priority.choices,
        default=Ticket.Priority.LOW,
    )
    calendar = models.ForeignKey(
        Calendar,
        verbose_name=_("business hours"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="policies",
        help_text=_("None: around the clock, every day."),
    )
    first_answer = models.PositiveIntegerField(
        _("minutes to a first answer"),
        null=True,
        blank=True,
        validators=MINUTES,
        help_text=_("Of business hours: 240 are four hours. Empty: none is promised."),
    )
    solution = models.PositiveIntegerField(
        _("minutes to a solution"),
        null=True,
        blank=True,
        validators=MINUTES,
        help_text=_("The clock is paused while the customer is waited for. Empty: none is promised."),
    )
    warn_percent = models.PositiveSmallIntegerField(
        _("percent after which it warns"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
    )
    alert_address = models.EmailField(
        _("address that is warned"),
        max_length=254,
        blank=True,
        help_text=_("Of the team. It is told once when a target is at risk, and once when it is missed."),
    )
    made_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = SlaPolicyQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("service level")
        verbose_name_plural = _("service levels")
        constraints = [
            models.CheckConstraint(
                condition=Q(first_answer__isnull=False) | Q(solution__isnull=False),
                name="a_service_level_promises_something",
                violation_error_message=_("Promise a first answer, a solution, or both."),
            ),
            models.CheckConstraint(
                condition=Q(first_answer__isnull=True) | Q(first_answer__range=(1, MOST_MINUTES)),
                name="a_first_answer_within_90_days",
            ),
            models.CheckConstraint(
                condition=Q(solution__isnull=True) | Q(solution__range=(1, MOST_MINUTES)),
                name="a_solution_within_90_days",
            ),
            models.CheckConstraint(
                condition=Q(warn_percent__range=(1, 99)), name="it_warns_after_1_to_99_percent"
            ),
            models.CheckConstraint(
                condition=Q(priority__in=Ticket.Priority.values), name="a_service_level_from_a_priority_on"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def customer_list(self) -> list[str]:
        """The addresses and domains, one by one."""
        return [
            line.strip().lower().removeprefix("@") for line in self.customers.splitlines() if line.strip()
        ]

    @property
    def conditions(self) -> Conditions:
        """What a ticket must be for it to apply."""
        topics = frozenset(topic.pk for topic in self.topics.all())
        return Conditions(topics, frozenset(self.customer_list), self.priority)

    def target(self, minutes: int) -> Target:
        """One of its targets, to calculate with."""
        work = timedelta(minutes=minutes)
        calendar = self.calendar.working_time if self.calendar else AROUND_THE_CLOCK
        return Target(work, work * self.warn_percent / 100, calendar)
