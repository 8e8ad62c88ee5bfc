"""Mails as they came in: kept before anything is made of them, and with what became of each."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from helpcenter.private_files import PrivateFolder
from tickets.mail_in.verdicts import Verdict
from tickets.models.mailbox import Mailbox
from tickets.models.message import Message
from tickets.models.ticket import Ticket


class ReceivedFolder(PrivateFolder):
    """Where the raw mails lie that are too large for a row."""

    folder = "mail-in"


class ReceivedMailQuerySet(models.QuerySet["ReceivedMail"]):
    def waiting(self) -> Self:
        """Nothing has become of them yet."""
        return self.filter(state=ReceivedMail.State.WAITING)

    def aside(self) -> Self:
        """Kept for people to look at."""
        return self.filter(state=ReceivedMail.State.ASIDE)

    def taken_from(self, sender: str) -> Self:
        """What came from this sender and was taken in."""
        theirs: Self = self.alias(address=Lower("sender")).filter(address=sender.lower())
        return theirs.filter(state=ReceivedMail.State.TAKEN)


class ReceivedMail(models.Model):
    """One delivery into one mailbox. The bytes are in the row, or in a private file named by their digest."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Being taken in")
        TAKEN = "taken", _("Taken in")
        ASIDE = "aside", _("Kept aside")
        DROPPED = "dropped", _("Dropped")

    class Reason(models.TextChoices):
        """Why it is kept aside; the first nine are the parser's."""

        NO_SENDER = "no_sender", _("Nobody is named as its sender")
        LOOP = "loop", _("It went in circles")
        TOO_LARGE = "too_large", _("It is too large")
        TOO_MANY_HEADERS = "too_many_headers", _("It has too many headers")
        TOO_MANY_PARTS = "too_many_parts", _("It has too many parts")
        TOO_DEEP = "too_deep", _("Its parts lie too deep within one another")
        TOO_SLOW = "too_slow", _("Reading it took too long")
        TOO_MUCH_MEMORY = "too_much_memory", _("Reading it took too much memory")
        UNREADABLE = "unreadable", _("It cannot be read")
        UNCLEAR_SENDER = "unclear_sender", _("Its sender can be read in two ways")
        OUR_OWN = "our_own", _("It is one of our own mails")
        AUTOMATIC = "automatic", _("A machine wrote it, about no ticket of ours")
        UNKNOWN_BOUNCE = "unknown_bounce", _("It reports a mail that is not ours")
        TOO_OFTEN = "too_often", _("Its sender wrote very often")
        FAILED = "failed", _("Taking it in failed on our side")
        BLOCKED = "blocked", _("Its sender is blocked")

    mailbox = models.ForeignKey(
        Mailbox, verbose_name=_("mailbox"), on_delete=models.PROTECT, related_name="received"
    )
    digest = models.CharField(max_length=64, editable=False, help_text="The SHA-256 of the raw mail.")
    raw = models.BinaryField(null=True, help_text="Null where it lies in the file.")
    file = models.FileField(storage=ReceivedFolder, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size"), help_text="In bytes.")
    received_at = models.DateTimeField(_("received"))

    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    verdict = models.CharField(
        _("kind"), max_length=10, choices=[(one.value, one.value) for one in Verdict], blank=True
    )
    reason = models.CharField(_("why"), max_length=16, choices=Reason.choices, blank=True)
    sender = models.CharField(_("from"), max_length=254, blank=True, help_text="As the mail says.")
    subject = models.CharField(_("subject"), max_length=255, blank=True)
    name = models.CharField(
        max_length=250, blank=True, editable=False, help_text="Its Message-ID, without angle brackets."
    )
    body_digest = models.CharField(max_length=64, blank=True, editable=False)
    ticket = models.ForeignKey(
        Ticket, verbose_name=_("ticket"), on_delete=models.CASCADE, null=True, related_name="mails_in"
    )
    message = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, related_name="mails_in")
    settled_at = models.DateTimeField(_("settled"), null=True, editable=False)

    objects = ReceivedMailQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("received mail")
        verbose_name_plural = _("received mails")
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "digest"], name="one_delivery_a_mailbox_and_mail"),
            models.CheckConstraint(condition=~Q(state="aside") | ~Q(reason=""), name="aside_means_a_reason"),
        ]
        indexes = [
            models.Index(fields=["state", "-received_at"], name="received_by_state"),
            models.Index(Lower("sender"), "received_at", name="received_by_sender"),
            models.Index(fields=["name"], condition=~Q(name=""), name="received_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.sender}: {self.subject}"

    def content(self) -> bytes:
        """The raw mail.

        Raises:
            Gone: its file is lost.
        """
        if self.raw is not None:
            return bytes(self.raw)
        try:
            with self.file.open() as file:
                return bytes(file.read())
        except (ValueError, FileNotFoundError):
            raise Gone from None


class Gone(Exception):
    """The file of the raw mail is lost."""
