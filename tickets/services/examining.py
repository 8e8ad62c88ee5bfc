"""Looking at a file before it is kept: its size, its name, and what its content is."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import File

from tickets.file_kinds import EVERY_ENDING, HEAD_BYTES, NoSuchFile, found
from tickets.file_names import clean_name, ending_of
from tickets.services.refused_files import EmptyFile, NotWhatItSays, RefusedFile, TooLarge, WrongKind

MEGABYTE = 1_000_000


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
