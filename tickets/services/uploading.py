"""Taking files in: each kept under its form until that is sent, and then put to a message."""

from collections.abc import Collection

from django.conf import settings
from django.core.files.base import File
from django.db import connection, transaction
from django.db.models import Count, Sum
from django.utils import timezone

from helpcenter.failpoints import Point, reach
from helpcenter.transactions import tried_twice
from tickets.models import Attachment, Message, Ticket
from tickets.models.attachment import new_place
from tickets.services.examining import Examined, examined, most_bytes
from tickets.services.previewing import ask_for_previews
from tickets.services.refused_files import NoRoom, TooLarge, TooMany


def keep_upload(file: File, *, name: str, form_digest: str) -> Attachment:
    """Look at a file and keep it until its form is sent.

    Raises:
        BadFile: it is not taken, alone or with those that are there already.
    """
    return keep(file, examined(file, name=name), form_digest=form_digest)


def keep(file: File, what: Examined, *, form_digest: str) -> Attachment:
    """Keep a file that was looked at; the same one sent again is that one.

    The row comes first and the bytes after it: what a killed process leaves is a row that is never sent,
    and is swept with whatever it has.

    Raises:
        BadFile: there are too many with it, or no room.
    """
    attachment = _row_for(what, size=file.size, form_digest=form_digest)
    reach(Point.FILE_NOTED)
    try:
        _write(attachment, file)
    except OSError as full:
        take_away(attachment.public_id, form_digest=form_digest)
        raise NoRoom from full
    reach(Point.FILE_KEPT)
    return attachment


@tried_twice
@transaction.atomic
def _row_for(what: Examined, *, size: int, form_digest: str) -> Attachment:
    _one_at_a_time(form_digest)
    of_form = Attachment.objects.of_form(form_digest)
    if known := of_form.filter(digest=what.digest, name=what.name).first():
        return known
    so_far = of_form.waiting().aggregate(number=Count("pk"), size=Sum("size", default=0))
    if so_far["number"] >= settings.ATTACHMENT_MOST_FILES:
        raise TooMany
    if so_far["size"] + size > most_bytes():
        raise TooLarge
    return Attachment.objects.create(
        form_token=form_digest,
        name=what.name,
        media_type=what.media_type,
        digest=what.digest,
        size=size,
        file=new_place(),
        uploaded_at=timezone.now(),
    )


def _one_at_a_time(form_digest: str) -> None:
    """Whoever uploads many files at once has them counted one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [form_digest])


@transaction.atomic
def _write(attachment: Attachment, file: File) -> None:
    """Nothing where it is there already; half of one, from a try that was cut short, goes first.

    Of two tries at once the second waits, for else it would take the first one's for half of one.
    """
    Attachment.objects.select_for_update().filter(pk=attachment.pk).first()
    storage, name = attachment.file.storage, str(attachment.file.name)
    if storage.exists(name):
        if storage.size(name) == attachment.size:
            return
        storage.delete(name)
    storage.save(name, file)


def attach(message: Message, files: Collection[str], *, form_digest: str) -> int:
    """Put to a message what waits under its form; for services that hold the transaction."""
    if not files:
        return 0
    chosen = Attachment.objects.of_form(form_digest).waiting().filter(public_id__in=files)
    number = chosen.update(message=message)
    if number:
        ask_for_previews()
    return number


def detach(ticket: Ticket, files: Collection[str]) -> None:
    """Have files of a ticket wait again under their form; for services that hold the transaction."""
    if files:
        sent = Attachment.objects.filter(message__ticket=ticket, public_id__in=files).exclude(form_token="")
        sent.update(message=None, answer=None)


@transaction.atomic
def take_away(public_id: str, *, form_digest: str) -> None:
    """Forget a file that its owner does not want to send after all; nothing where it is sent already."""
    waiting = Attachment.objects.of_form(form_digest).waiting().filter(public_id=public_id)
    waiting.select_for_update().delete()
