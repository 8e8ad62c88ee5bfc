"""Saved views: filters, an order and columns under a name, for their owner, a team or everybody."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpcenter.models import User
from tickets.models.team import Team


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def of(self, agent: User) -> Self:
        """Those that stand in the agent's list: their own, their teams', and everybody's."""
        teams = Team.objects.filter(members=agent).values("pk")
        return self.filter(Q(owner=agent) | Q(shared="all") | Q(shared="team", team__in=teams))

    def changeable_by(self, agent: User) -> Self:
        """Their own; and of what is shared everything, for who may share."""
        theirs = Q(owner=agent)
        if agent.has_perm("tickets.share_view"):
            theirs |= ~Q(shared="nobody")
        return self.filter(theirs)

    @staticmethod
    def is_changeable(view: "SavedView", agent: User) -> bool:
        """The same of one at hand."""
        return view.owner_id == agent.pk or (view.is_shared and agent.has_perm("tickets.share_view"))


class SavedView(models.Model):
    """One view. ``filters`` is what the form above a list says: the values of each of its fields."""

    class Shared(models.TextChoices):
        NOBODY = "nobody", pgettext_lazy("shared with", "Nobody: it is mine")
        TEAM = "team", pgettext_lazy("shared with", "A team")
        ALL = "all", pgettext_lazy("shared with", "All agents")

    name = models.CharField(_("name"), max_length=60)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.CASCADE,
        related_name="saved_views",
    )
    shared = models.CharField(_("shared with"), max_length=6, choices=Shared.choices, default=Shared.NOBODY)
    team = models.ForeignKey(
        Team,
        verbose_name=_("team"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="saved_views",
    )
    queue = models.CharField(max_length=20, help_text="The view that it narrows, of tickets.queues.")
    filters = models.JSONField(default=dict)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        permissions = [("share_view", _("Can share saved views with teams and everybody"))]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_view_a_name"),
            models.CheckConstraint(
                condition=Q(shared="team", team__isnull=False)
                | Q(shared__in=["nobody", "all"], team__isnull=True),
                name="a_view_shared_with_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_shared(self) -> bool:
        return self.shared != self.Shared.NOBODY
