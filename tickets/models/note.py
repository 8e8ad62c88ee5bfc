"""Internal notes: what agents write to each other about a ticket.

They are no messages, so that whatever shows, mails, searches or exports messages cannot show one.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket
from tickets.searchable import WordsLeftOut, word_index, words_field


class Note(models.Model):
    """One note; ``html`` is ``body`` made safe when it was written."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    rule = models.CharField(
        _("by the rule"), max_length=60, blank=True, db_default="", help_text="Its name, where one wrote it."
    )
    body = models.TextField(_("text"))
    html = models.TextField(editable=False)
    form_token = models.CharField(
        max_length=64,
        editable=False,
        help_text="The SHA-256 of the form's token: sent twice, it is one note.",
    )
    created_at = models.DateTimeField(_("written"))
    words = words_field()

    objects = WordsLeftOut()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        constraints = [
            models.UniqueConstraint(fields=["ticket", "form_token"], name="one_note_a_form"),
            models.CheckConstraint(condition=~Q(body=""), name="a_note_says_something"),
        ]
        indexes = [word_index(name="note_by_words", fields=["words"])]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.body[:40]}"
