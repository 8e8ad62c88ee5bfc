"""Why a file is not taken, in words for the person who chose it."""

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


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
