"""Teams: who sees and answers the requests about which topics."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tickets.models.topic import Topic


class Team(models.Model):
    """Some of the agents, and the topics that are theirs."""

    class Assignment(models.TextChoices):
        """How new tickets come to one of the members."""

        OFF = "off", _("Nobody: they wait until somebody takes them")
        ROUND_ROBIN = "robin", _("In turn")
        LOAD = "load", _("To whoever has the fewest unsolved")

    name = models.CharField(_("name"), max_length=60)
    topics = models.ManyToManyField(
        Topic,
        verbose_name=_("topics"),
        blank=True,
        related_name="teams",
        help_text=_("Requests about them are seen by the members. A topic of no team is everybody's."),
    )
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("members"), blank=True, related_name="teams"
    )
    assignment = models.CharField(
        _("new tickets are given"),
        max_length=5,
        choices=Assignment.choices,
        default=Assignment.OFF,
        db_default=Assignment.OFF,
        help_text=_(
            "To members who are not absent. Tickets of whoever is absent come back when a customer writes."
        ),
    )
    last_given = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        help_text="Whose turn it was last.",
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="one_team_a_name"),
            models.CheckConstraint(
                condition=Q(assignment__in=["off", "robin", "load"]), name="a_way_of_giving_tickets"
            ),
        ]

    def __str__(self) -> str:
        return self.name
