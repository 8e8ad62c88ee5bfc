"""Messages: what customer and agents wrote to each other."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket
from tickets.searchable import WordsLeftOut, word_index, words_field

if TYPE_CHECKING:
    from tickets.models.attachment import Attachment


class Message(models.Model):
    """One piece of writing in a ticket's thread; ``html`` is ``body`` made safe when it was written."""

    class Sender(models.TextChoices):
        CUSTOMER = "customer", _("Customer")
        AGENT = "agent", _("Agent")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="messages")
    sender = models.CharField(_("from"), max_length=8, choices=Sender.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    sender_email = models.EmailField(
        _("from the address"),
        max_length=254,
        blank=True,
        help_text=_("Of a customer who is not the requester."),
    )
    body = models.TextField(_("text"))
    html = models.TextField(editable=False)
    form_token = models.CharField(  # noqa: DJ001  unique where it is there
        max_length=64,
        null=True,
        blank=True,
        editable=False,
        help_text="The SHA-256 of the reply form's token: sent twice, it is one message.",
    )
    created_at = models.DateTimeField(_("written"))
    words = words_field()

    objects = WordsLeftOut()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["form_token"], name="one_message_a_form"),
            models.CheckConstraint(
                condition=Q(sender="agent") | Q(author__isnull=True), name="customers_have_no_account"
            ),
            models.CheckConstraint(condition=~Q(body=""), name="a_message_says_something"),
        ]
        indexes = [word_index(name="message_by_words", fields=["words"])]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.body[:40]}"

    @property
    def own_files(self) -> list["Attachment"]:
        """The files sent along; those that answer a question stand beside it."""
        return [file for file in self.attachments.all() if file.answer_id is None]

    @property
    def is_from_agent(self) -> bool:
        return self.sender == self.Sender.AGENT
