"""What people write at a day of the report, so that whoever reads it next year knows what happened then."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from analytics.reports.period import YEARS
from helpcenter.text import one_line

LONGEST = 200


def a_day_of_reports(day: date) -> None:
    """Refuse days that no report can be asked for."""
    if day.year not in YEARS:
        raise ValidationError(_("Choose a day between 1970 and 2200."))


class Annotation(models.Model):
    """One line at one day; it is marked on the trend, whatever the filter."""

    day = models.DateField(_("day"), validators=[a_day_of_reports])
    words = models.CharField(
        _("what happened"), max_length=LONGEST, help_text=_("In a few words: “Prices changed”.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    made_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("annotation")
        verbose_name_plural = _("annotations")
        indexes = [models.Index(fields=["day"], name="annotation_by_day")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(words=""), name="an_annotation_says_something")
        ]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        self.words = one_line(self.words)
        if not self.words:
            raise ValidationError({"words": _("Write a few words.")})
