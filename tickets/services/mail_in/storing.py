"""Keeping a raw mail before anything is made of it: delivered twice into a mailbox, it is one."""

import hashlib
import os
from pathlib import Path

from django.utils import timezone

from tickets.models import Mailbox, ReceivedMail
from tickets.models.received_mail import ReceivedFolder

MOST_IN_A_ROW = 256 * 1024


def store(mailbox: Mailbox, raw: bytes) -> ReceivedMail:
    """The row of this mail, new or from an earlier delivery; once it is back, the mail cannot be lost."""
    digest = hashlib.sha256(raw).hexdigest()
    known = ReceivedMail.objects.filter(mailbox=mailbox, digest=digest).first()
    if known is not None:
        return known
    is_small = len(raw) <= MOST_IN_A_ROW
    kept = {"raw": raw} if is_small else {"file": _written(raw, f"{digest[:2]}/{digest}-{mailbox.pk}")}
    received, _is_new = ReceivedMail.objects.get_or_create(
        mailbox=mailbox, digest=digest, defaults={"size": len(raw), "received_at": timezone.now(), **kept}
    )
    return received


def _written(raw: bytes, name: str) -> str:
    """Whole or not at all, under a name that follows from what it is: the next delivery finds it there."""
    folder = ReceivedFolder()
    place = Path(folder.path(name))
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = place.with_name(f"{place.name}.{os.getpid()}")
    with half.open("wb") as file:
        half.chmod(0o600)
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    half.replace(place)
    return name
