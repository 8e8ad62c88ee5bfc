"""Taking files in: each looked at, kept under its form until that is sent, and then put to a message."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from helpcenter.failpoints import Point, reach
from helpcenter.transactions import tried_twice
from tickets.file_kinds import EVERY_ENDING, HEAD_BYTES, NoSuchFile, found
from tickets.file_names import clean_name, ending_of
from tickets.models import Attachment, Message
from tickets.models.attachment import new_place
from tickets.services.previewing import ask_for_previews

MEGABYTE = 1_000_000


class BadFile(Exception):
    """A file that is not taken; ``says`` tells the person who chose it why."""

    says: str | Promise = ""

    def __str__(self) -> str:
        return str(self.says)


class EmptyFile(BadFile):
    """It has no content."""

    says = _("This file is empty.")


class WrongKind(BadFile):
    """It is none of the kinds that are taken, by its ending or by its content."""

    says = _(
        "This kind of file is not accepted. Pictures, documents, archives and logs are; put anything else"
        " into a ZIP file."
    )


class NotWhatItSays(BadFile):
    """Its content and its ending contradict each other, or it is a program."""

    says = _("The content of this file is not what its name says, so it is not accepted.")


class TooLarge(BadFile):
    """With it, the message has more bytes than are taken."""

    def __str__(self) -> str:
        return _("With this file it would be more than %d MB, and no more are accepted.") % (
            settings.ATTACHMENT_MEGABYTES
        )


class TooMany(BadFile):
    """The message has as many files as it can have."""

    def __str__(self) -> str:
        most = settings.ATTACHMENT_MOST_FILES
        return ngettext(
            "No more than %d file can be sent at once.", "No more than %d files can be sent at once.", most
        ) % (most)


class TooOften(BadFile):
    """This client sent very many files within the hour."""

    says = _("Very many files came from your connection. Please wait a little.")


class NoRoom(BadFile):
    """It cannot be written: the disk is full, or away."""

    says = _("This file could not be kept, for lack of room on our side. Send your message without it.")


class RefusedFile(SimpleUploadedFile):
    """Stands for a file that was dropped while it came in, and says why."""

    def __init__(self, name: str, refused: BadFile) -> None:
        super().__init__(name, b"")
        self.refused = refused


@dataclass(frozen=True)
class Examined:
    """What looking at a file found out."""

    name: str
    media_type: str
    digest: str


def most_bytes() -> int:
    """How many bytes the files of one message may have together."""
    return int(settings.ATTACHMENT_MEGABYTES * MEGABYTE)


def accepted_endings() -> list[str]:
    """The endings of the files that are taken, without the full stop."""
    return [ending.lower().lstrip(". ") for ending in settings.ATTACHMENT_ENDINGS] or EVERY_ENDING


def examined(file: File, *, name: str) -> Examined:
    """What this file is.

    Raises:
        BadFile: it is empty, too large, or of no kind that is taken.
    """
    if isinstance(file, RefusedFile):
        raise file.refused
    clean = clean_name(name)
    if not file.size:
        raise EmptyFile
    if file.size > most_bytes():
        raise TooLarge
    if ending_of(clean) not in accepted_endings():
        raise WrongKind
    try:
        media_type = found(file.read(HEAD_BYTES), ending=ending_of(clean))
    except NoSuchFile:
        raise NotWhatItSays from None
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return Examined(clean, media_type, digest.hexdigest())


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


@transaction.atomic
def take_away(public_id: str, *, form_digest: str) -> None:
    """Forget a file that its owner does not want to send after all; nothing where it is sent already."""
    waiting = Attachment.objects.of_form(form_digest).waiting().filter(public_id=public_id)
    waiting.select_for_update().delete()
