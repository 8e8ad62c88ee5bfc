"""How satisfied customers were with the help they got from a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket


class Rating(models.Model):
    """What a customer says of a finished request: good or bad, and why. The last word stands."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="rating")
    good = models.BooleanField(_("good"))
    comment = models.TextField(_("comment"), blank=True)
    rated_at = models.DateTimeField(_("rated"))
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(changed_at__gte=models.F("rated_at")), name="rated_before_it_was_changed"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {'good' if self.good else 'bad'}"
