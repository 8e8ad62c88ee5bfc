"""Blocking a sender: from now on their mails are kept aside, and their forms are marked as suspect."""

from django.conf import settings
from django.db import transaction

from helpcenter.models import User
from tickets.models import BlockedSender, Mailbox, Ticket


class NotToBeBlocked(Exception):
    """It is our own address, or a colleague's, or the domain of one."""


@transaction.atomic
def block(sender: str, *, by: User, ticket: Ticket | None = None) -> BlockedSender:
    """Block an address, or a domain; blocked before, it stays that.

    Raises:
        NotToBeBlocked: nothing was done.
    """
    sender = sender.lower()
    if is_ours(sender):
        raise NotToBeBlocked
    blocked, _is_new = BlockedSender.objects.get_or_create(
        sender=sender, defaults={"by": by, "ticket": ticket}
    )
    return blocked


def unblock(sender_id: int) -> None:
    """Let them write again; what was kept aside meanwhile is released by hand."""
    BlockedSender.objects.filter(pk=sender_id).delete()


def is_blocked(address: str) -> bool:
    """Whether mails and forms of this address are not wanted."""
    return BlockedSender.objects.fitting(address).exists()


def is_ours(sender: str) -> bool:
    """Whether blocking it would shut out a mailbox of ours or somebody of the staff."""
    boxes = Mailbox.objects.values_list("address", flat=True)
    staff = User.objects.filter(is_staff=True).values_list("email", flat=True)
    addresses = {
        one.lower() for one in (settings.SUPPORT_ADDRESS, settings.DEFAULT_FROM_EMAIL, *boxes, *staff)
    }
    addresses.discard("")
    if "@" in sender:
        return sender in addresses
    return any(f".{one.rpartition('@')[2]}".endswith(f".{sender}") for one in addresses)
