"""The files of a mail, kept as uploads are: under a form of the mail's own until the message is there."""

from dataclasses import dataclass

from django.core.files.base import ContentFile

from tickets.mail_in.values import ParsedMail
from tickets.models import ReceivedMail
from tickets.services.refused_files import BadFile
from tickets.services.uploading import keep_upload
from tickets.tokens import digest


@dataclass(frozen=True)
class Carried:
    """The ids of the files that wait, and names and reasons of those that were not taken."""

    ids: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def form_secret(received: ReceivedMail) -> str:
    """What a mail has in the place of a form's token: taken in again, it is the same message."""
    return f"mail {received.pk} {received.digest}"


def carry(received: ReceivedMail, mail: ParsedMail, raw: bytes) -> Carried:
    """Keep its files; one that is not taken is named, and lies in the raw mail."""
    ids, refused = [], []
    form = digest(form_secret(received))
    for file in mail.files:
        name = file.name or file.media_type.replace("/", ".") or "file"
        try:
            ids.append(keep_upload(ContentFile(file.content(raw)), name=name, form_digest=form).public_id)
        except BadFile as why:
            refused.append((name[:150], str(why)))
    return Carried(tuple(ids), tuple(refused))
