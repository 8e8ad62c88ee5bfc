"""Mailboxes: the addresses that customers write to, and how their mails come here."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from helpcenter.sealing import seal, unseal
from tickets.models.topic import Topic


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    def active(self) -> Self:
        """Those that mails are taken from."""
        return self.filter(is_active=True)

    def called(self, address: str) -> Self:
        """The one with this address, however it is capitalised."""
        return self.filter(address=address.strip().lower())


class Mailbox(models.Model):
    """One address; its password is sealed, and nothing but fetching its mails reads it."""

    class Kind(models.TextChoices):
        PIPE = "pipe", _("Handed over by the mail server")
        WEBHOOK = "webhook", _("Sent by a provider’s webhook")
        IMAP = "imap", _("Fetched by IMAP")

    class Security(models.TextChoices):
        TLS = "tls", _("TLS from the start")
        STARTTLS = "starttls", _("STARTTLS")
        NONE = "none", _("None: on this machine only")

    address = models.EmailField(_("address"), max_length=254, help_text=_("Where customers write to."))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.PIPE)
    is_active = models.BooleanField(_("mails are taken"), default=True)
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("In which its tickets are answered; the site’s first language where none is chosen."),
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Of the tickets that come in here."),
    )
    authentication_server = models.CharField(
        _("authentication server"),
        max_length=255,
        blank=True,
        help_text=_(
            "The name that your own mail server gives itself in Authentication-Results. "
            "Without it nobody’s word on a sender is believed."
        ),
    )
    host = models.CharField(_("server"), max_length=255, blank=True)
    port = models.PositiveIntegerField(
        _("port"), default=993, validators=[MinValueValidator(1), MaxValueValidator(65_535)]
    )
    security = models.CharField(_("security"), max_length=8, choices=Security.choices, default=Security.TLS)
    username = models.CharField(_("user name"), max_length=254, blank=True)
    sealed_password = models.TextField(blank=True, editable=False)
    folder = models.CharField(_("folder"), max_length=255, default="INBOX")
    fetched_at = models.DateTimeField(_("last fetched"), null=True, blank=True, editable=False)
    failure = models.CharField(_("what went wrong"), max_length=300, blank=True, editable=False)

    objects = MailboxQuerySet.as_manager()

    class Meta:
        ordering = ["address"]
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        constraints = [
            models.UniqueConstraint(fields=["address"], name="one_mailbox_an_address"),
            models.CheckConstraint(
                condition=models.Q(address=Lower("address")), name="mailboxes_in_lower_case"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="imap") | ~models.Q(host=""), name="imap_means_a_server"
            ),
        ]

    def __str__(self) -> str:
        return self.address

    def clean(self) -> None:
        """Addresses are compared as they are kept."""
        self.address = self.address.strip().lower()

    def set_password(self, password: str) -> None:
        """Keep it sealed."""
        self.sealed_password = seal(password)

    @property
    def password(self) -> str:
        """For the server alone.

        Raises:
            Unreadable: it was sealed with another key.
        """
        return unseal(self.sealed_password)
