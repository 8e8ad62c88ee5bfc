"""What has happened to tickets and rules have not looked at yet, and where a rule was carried out."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from tickets.models.rule import Rule
from tickets.models.ticket import Ticket

MOST_ATTEMPTS = 3


class HappeningQuerySet(models.QuerySet["Happening"]):
    def waiting(self) -> "HappeningQuerySet":
        """Those that rules are still to look at."""
        return self.filter(attempts__lt=MOST_ATTEMPTS)

    def given_up(self) -> "HappeningQuerySet":
        """Those at which carrying out the rules failed each time."""
        return self.filter(attempts__gte=MOST_ATTEMPTS)


class Happening(models.Model):
    """Written in the transaction that makes it true, and deleted in the one that carries out the rules.

    ``chain`` are the rules through which it came about: none of them hears of it.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="happenings")
    when = models.CharField(max_length=16, choices=Rule.When.choices)
    key = models.CharField(max_length=60, help_text="What happened: told twice, it is one happening.")
    chain = ArrayField(models.BigIntegerField(), default=list)
    happened_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = HappeningQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "key"], name="it_happens_once"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.key}"


class RuleRun(models.Model):
    """A rule was carried out on a ticket because of what ``key`` says: once, whatever comes between."""

    # Found by the index of the constraint below, which begins with it.
    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="runs", db_index=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="rule_runs")
    key = models.CharField(max_length=60)
    ran_at = models.DateTimeField(_("carried out"))

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "ticket", "key"], name="one_run_a_happening"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} on {self.ticket_id}: {self.key}"
