"""How customers left the form without sending it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Departure(models.Model):
    """What a customer said on leaving the form: solved (perhaps by an article), or why not.

    One row a form and kind: who leaves, comes back and is helped after all has said both. The article is
    an id and no foreign key, for it may be deleted while what was said stays true.
    """

    class Kind(models.TextChoices):
        SOLVED = "solved", _("Solved")
        LEFT = "left", _("Left")

    class Reason(models.TextChoices):
        GAVE_UP = "gave_up", _("I gave up")
        ELSEWHERE = "elsewhere", _("I will ask somewhere else")
        LATER = "later", _("I will write later")
        MISTAKE = "mistake", _("I came here by mistake")

    form_token = models.CharField(max_length=64, editable=False, help_text="The SHA-256 of the form's token.")
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    article = models.PositiveBigIntegerField(_("article"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=9, choices=Reason.choices, blank=True)
    visitor = models.CharField(max_length=64, editable=False)
    language = models.CharField(_("language"), max_length=12)
    left_at = models.DateTimeField(_("left"))

    class Meta:
        verbose_name = _("departure")
        verbose_name_plural = _("departures")
        constraints = [
            models.UniqueConstraint(fields=["form_token", "kind"], name="one_departure_a_form_and_kind"),
            models.CheckConstraint(
                condition=Q(kind="solved", reason="")
                | Q(
                    kind="left", article__isnull=True, reason__in=["gave_up", "elsewhere", "later", "mistake"]
                ),
                name="solved_by_an_article_or_left_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reason}".strip()
