"""Macros: what agents write often, and what they set with it."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from tickets.models.team import Team
from tickets.models.ticket import Ticket
from tickets.transitions import Act


class MacroQuerySet(models.QuerySet["Macro"]):
    def used_by(self, agent: User) -> Self:
        """Those that an agent may use: the shared ones, and their own."""
        return self.filter(Q(owner__isnull=True) | Q(owner=agent))


class Macro(models.Model):
    """A name, what it sets, and by language what it says; without an ``owner`` it is everybody's.

    What is empty is left as it is. ``then`` is how the ticket stands once the answer is sent.
    """

    THEN = ((Act.TAKE_UP, _("Open")), (Act.HOLD, _("On hold")), (Act.SOLVE, _("Solved")))

    name = models.CharField(_("name"), max_length=80)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="macros"
    )
    then = models.CharField(_("status"), max_length=8, choices=THEN, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Ticket.Priority.choices, null=True, blank=True
    )
    added_tags = ArrayField(models.CharField(max_length=40), default=list)
    removed_tags = ArrayField(models.CharField(max_length=40), default=list)
    takes = models.BooleanField(default=False, help_text="Whoever uses it becomes the assignee.")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = MacroQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("macro")
        verbose_name_plural = _("macros")
        default_permissions = ()  # one's own need none
        permissions = [("share_macro", _("Can share macros, and edit shared ones"))]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_own_macro_a_name"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(owner__isnull=True), name="one_shared_macro_a_name"
            ),
            models.CheckConstraint(
                condition=Q(then__in=["", "take_up", "hold", "solve"]), name="a_macro_sets_what_can_follow"
            ),
            models.CheckConstraint(
                condition=Q(takes=False) | Q(assignee__isnull=True), name="a_macro_has_one_assignee"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MacroText(models.Model):
    """What a macro says in one language."""

    macro = models.ForeignKey(Macro, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    body = models.TextField(_("text"))

    class Meta:
        default_permissions = ()
        verbose_name = _("text of a macro")
        verbose_name_plural = _("texts of macros")
        constraints = [
            models.UniqueConstraint(fields=["macro", "language"], name="one_macro_text_a_language"),
            models.CheckConstraint(condition=~Q(body=""), name="a_macro_text_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.macro_id}: {self.language}"
