"""What the outbox holds of a person: which mails went to them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from helpcenter.erasure.registry import Person, erases, exports
from helpcenter.mail import Mail
from helpcenter.outbox.retention import delete_mails


def mails_to(person: Person) -> QuerySet[Mail]:
    """By the address as it was typed too: the hash depends on the site's key."""
    return Mail.objects.filter(Q(person=person.hash) | Q(to__iexact=person.email))


@erases("outbox")
def erase_mails(person: Person) -> Mapping[str, int]:
    """Delete what was, or was to be, sent to them, with the files that a site without a server keeps."""
    return {"mails": delete_mails(mails_to(person))}


@exports("outbox")
def export_mails(person: Person) -> Mapping[str, Any]:
    """Which mails were sent to them, and when."""
    told = ("kind", "to", "language", "queued_at", "sent_at", "bounced_at")
    return {"mails": list(mails_to(person).order_by("queued_at").values(*told))}
