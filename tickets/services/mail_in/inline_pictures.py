"""Pictures that came along within a mail, as addresses that are the pictures: nothing is asked for."""

from base64 import b64encode
from collections.abc import Mapping

from tickets.file_kinds import HEAD_BYTES, NoSuchFile, found
from tickets.mail_in.values import ParsedMail

SHOWN = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
MOST_BYTES = 2_000_000  # of a mail; the others are files of its ticket


def inline_pictures(mail: ParsedMail, raw: bytes) -> Mapping[str, str]:
    """By Content-ID; only what is by its content the kind of picture that it says."""
    pictures: dict[str, str] = {}
    left = MOST_BYTES
    for file in mail.files:
        if not file.content_id or file.media_type not in SHOWN or file.size > left:
            continue
        content = file.content(raw)
        if _is(file.media_type, content):
            left -= len(content)
            pictures[file.content_id] = f"data:{file.media_type};base64,{b64encode(content).decode()}"
    return pictures


def _is(media_type: str, content: bytes) -> bool:
    try:
        return found(content[:HEAD_BYTES], ending=SHOWN[media_type]) == media_type
    except NoSuchFile:
        return False
