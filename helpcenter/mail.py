"""A mail that is to go out: whom it tells of what, and how far it has come."""

import uuid
from datetime import datetime
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class MailQuerySet(models.QuerySet["Mail"]):
    def due(self, at: datetime) -> Self:
        """What may be sent now: it waits, and nobody has it in hand."""
        return self.filter(next_try_at__lte=at)

    def waiting(self) -> Self:
        """Neither sent nor given up."""
        return self.filter(next_try_at__isnull=False)

    def undelivered(self) -> Self:
        """What never reached its reader, as far as we know."""
        return self.filter(Q(failed_at__isnull=False) | Q(bounced_at__isnull=False))


class Mail(models.Model):
    """One mail, written in the transaction of what it tells of.

    It holds no words: only what it is about. The words, and with them any private link, are made when
    it is sent, and are kept nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(
        max_length=120, editable=False, help_text="What it tells of: told twice, it is one mail."
    )
    kind = models.CharField(_("kind"), max_length=40)
    about = models.JSONField(default=dict, editable=False, help_text="Ids of what it tells of.")
    thread = models.CharField(
        max_length=80, blank=True, editable=False, help_text="Mails that belong together."
    )
    to = models.EmailField(_("recipient"), max_length=254)
    person = models.CharField(max_length=32, editable=False, help_text="people.person_hash of the address.")
    language = models.CharField(_("language"), max_length=12)
    rationed = models.BooleanField(
        default=False, editable=False, help_text="Anybody may have typed the address: few are sent to it."
    )
    queued_at = models.DateTimeField(_("written"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up"), null=True, blank=True)
    failure = models.CharField(_("what went wrong"), max_length=300, blank=True)
    bounced_at = models.DateTimeField(_("came back"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        # Here and not at the fields, for which Django would make a second index, for patterns, of each.
        constraints = [
            models.UniqueConstraint(fields=["key"], name="one_mail_a_key"),
            models.CheckConstraint(
                condition=Q(next_try_at__isnull=True) ^ (Q(sent_at__isnull=True) & Q(failed_at__isnull=True)),
                name="a_mail_waits_until_sent_or_given_up",
            ),
        ]
        indexes = [
            models.Index(fields=["thread"], condition=~Q(thread=""), name="mail_by_thread"),
            models.Index(fields=["person", "-queued_at"], name="mail_by_person"),
            models.Index(
                fields=["next_try_at"], condition=Q(next_try_at__isnull=False), name="mail_that_waits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.to}"

    @property
    def why(self) -> str:
        """What went wrong, in the words of the server where it was one."""
        if self.failure:
            return self.failure
        if self.attempts:
            return gettext("Its worker ended each time before it was sent.")
        return gettext("The last mails to this address came back, so this one was not sent.")

    @property
    def message_id(self) -> str:
        """The same each time that it is sent, so that a mail program shows two copies as one."""
        return f"<{self.pk}@{mail_host()}>"


def mail_host() -> str:
    """The name that our mails are from."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"
