"""What doctor asks of mails that come in."""

from collections.abc import Iterator
from datetime import timedelta

from django.core import checks
from django.core.checks import CheckMessage, Error
from django.utils import timezone

from helpcenter.doctor import examination
from tickets.models import Happening, Mailbox, ReceivedMail

PATIENCE = timedelta(minutes=15)


@examination
def mail_is_taken_in() -> Iterator[CheckMessage]:
    """Mailboxes are fetched, and what came in is taken in or looked at."""
    for mailbox in Mailbox.objects.active().exclude(failure=""):
        yield Error(
            f"Mailbox {mailbox.address}: {mailbox.failure}",
            hint="Correct it in the admin, under Mailboxes; the next minute tries again.",
            id="tickets.E001",
        )
    late = ReceivedMail.objects.waiting().filter(received_at__lt=timezone.now() - PATIENCE).count()
    if late:
        yield Error(
            f"{late} received mails have waited for over 15 minutes.",
            hint="Check that worker and beat run.",
            id="tickets.E002",
        )
    if aside := ReceivedMail.objects.aside().count():
        yield checks.Info(
            f"{aside} received mails are kept aside.",
            hint="The admin lists them with the reason, under Received mails.",
            id="tickets.I001",
        )


@examination
def rules_are_carried_out() -> Iterator[CheckMessage]:
    """What happens to tickets is looked at by the rules."""
    late = Happening.objects.waiting().filter(happened_at__lt=timezone.now() - PATIENCE).count()
    if late:
        yield Error(
            f"{late} happenings have waited for their rules for over 15 minutes.",
            hint="Check that worker and beat run.",
            id="tickets.E003",
        )
    if given_up := Happening.objects.given_up().count():
        yield Error(
            f"The rules for {given_up} happenings failed three times and were given up.",
            hint="The worker's log says why, at “the rules for happening”.",
            id="tickets.E004",
        )
