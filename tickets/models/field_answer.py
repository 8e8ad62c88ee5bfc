"""What customers answered to a topic's questions."""

from django.db import models
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tickets.models.ticket import Ticket
from tickets.models.topic_field import YES, TopicField


class FieldAnswer(models.Model):
    """One answer, with the question as the customer read it: a later change of the field changes neither.

    The field is an id and no foreign key, for it may be deleted while what was said stays true.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="answers")
    field = models.PositiveBigIntegerField(gettext_lazy("question"), db_index=True)
    kind = models.CharField(gettext_lazy("kind"), max_length=8, choices=TopicField.Kind.choices)
    label = models.CharField(gettext_lazy("question"), max_length=120)
    value = models.TextField(gettext_lazy("answer"))

    class Meta:
        ordering = ["pk"]
        verbose_name = gettext_lazy("answer to a question")
        verbose_name_plural = gettext_lazy("answers to questions")
        constraints = [models.CheckConstraint(condition=~models.Q(value=""), name="an_answer_says_something")]

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"

    @property
    def shown(self) -> str:
        """The answer in words: dates, yes and no in the reader's language, all else as it was given."""
        if self.kind == TopicField.Kind.CHECKBOX:
            return _("Yes") if self.value == YES else _("No")
        day = parse_date(self.value) if self.kind == TopicField.Kind.DATE else None
        return date_format(day, "DATE_FORMAT") if day else self.value
