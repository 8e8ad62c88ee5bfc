"""What a message has beside its words where it came by mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tickets.models.message import Message


class MailedMessage(models.Model):
    """How sure it is who wrote it, what is folded away, and which files were not taken."""

    class Standing(models.TextChoices):
        """Whoever can send mail can write any address into it: this says what speaks for this one."""

        OPENED = "opened", _("Opened the request")
        KNOWN = "known", _("From an address of the request, answering a mail of ours")
        PROVED = "proved", _("From an address that its own mail system vouches for")
        UNPROVED = "unproved", _("Nothing proves that it is from this address")
        STRANGER = "stranger", _("From an address that is not on the request")

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="by_mail")
    standing = models.CharField(max_length=8, choices=Standing.choices)
    is_automatic = models.BooleanField(default=False)
    pieces = models.JSONField(
        default=list, help_text="Kind and safe HTML of each stretch of the text, where some is folded away."
    )
    refused = models.JSONField(default=list, help_text="Name of each file that was not taken, and why.")

    def __str__(self) -> str:
        return f"{self.message_id}: {self.standing}"

    @property
    def is_doubtful(self) -> bool:
        """Whether agents should look twice before they tell secrets."""
        return self.standing in {self.Standing.UNPROVED, self.Standing.STRANGER}
