"""Where mails go while no server is set: into a folder, each as a file that any mail program opens."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Writes ``<id>.eml``; the same mail again is the same file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each of them; how many there were."""
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for mail in email_messages:
            message = mail.message()
            name = str(message["Message-ID"]).strip("<>").partition("@")[0]
            file_of(name).write_bytes(message.as_bytes())
        return len(email_messages)


def file_of(name: str) -> Path:
    """The file of the mail with this id."""
    return Path(settings.MAIL_FOLDER) / f"{Path(name).name}.eml"


def files_before(end: datetime) -> Iterator[Path]:
    """The files that were written before then."""
    files = Path(settings.MAIL_FOLDER).glob("*.eml")
    return (file for file in files if file.stat().st_mtime < end.timestamp())
