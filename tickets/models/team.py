"""Teams: who sees and answers the requests about which topics."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tickets.models.topic import Topic


class Team(models.Model):
    """Some of the agents, and the topics that are theirs."""

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

    class Meta:
        ordering = ["name"]
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [models.UniqueConstraint(fields=["name"], name="one_team_a_name")]

    def __str__(self) -> str:
        return self.name
