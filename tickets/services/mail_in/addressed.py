"""Which mailbox a mail is for, by the addresses that it was sent to."""

from collections.abc import Iterable

from tickets.models import Mailbox


def mailbox_of(addresses: Iterable[str]) -> Mailbox | None:
    """The first that takes mails; what stands behind a plus names a ticket, and no mailbox."""
    for address in addresses:
        local, _at, domain = address.strip().lower().rpartition("@")
        active = Mailbox.objects.active()
        exact = active.called(address).first()
        mailbox = exact or active.called(f"{local.partition('+')[0]}@{domain}").first()
        if mailbox is not None:
            return mailbox
    return None
