"""The parsers that are compared: ours, and the standard library's as its documentation uses it."""

from datetime import UTC
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

from benchmarks.mail.fields import Read
from tickets.mail_in.bodies import HTML, sorted_out
from tickets.mail_in.parsing import parse
from tickets.mail_in.splitting import read_parts


def ours(raw: bytes) -> Read:
    """By the product's own function."""
    mail = parse(raw)
    htmls = [part for part in sorted_out(read_parts(raw), raw).html if part.media_type == HTML]
    return Read(
        sender=[mail.sender.name, mail.sender.address],
        to=[[one.name, one.address] for one in mail.to],
        subject=mail.subject,
        message_id=mail.message_id,
        date=mail.date.strftime("%Y-%m-%dT%H:%M:%SZ") if mail.date else "",
        text=mail.text,
        html_parts=len(htmls),
        files=[(one.name, one.media_type) for one in mail.files],
    )


def standard_library(raw: bytes) -> Read:
    """By ``email.message_from_bytes`` with its default policy; attached mails are not walked into."""
    mail = cast(EmailMessage, message_from_bytes(raw, policy=policy.default))
    leaves = list(_leaves(mail))
    texts = [one for one in leaves if _is_body(one, "text/plain")]
    htmls = [one for one in leaves if _is_body(one, "text/html")]
    files = [one for one in leaves if one not in texts and one not in htmls]
    people = [[one.display_name, one.addr_spec] for one in mail["from"].addresses] if mail["from"] else []
    date = mail["date"].datetime if mail["date"] else None
    return Read(
        sender=people[0] if people else ["", ""],
        to=[[one.display_name, one.addr_spec] for one in mail["to"].addresses] if mail["to"] else [],
        subject=str(mail["subject"] or ""),
        message_id=str(mail["message-id"] or "").strip("<> "),
        date=date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if date else "",
        text=" ".join(one.get_content() for one in texts),
        html_parts=len(htmls),
        files=[
            (one.get_filename() or "", one.get_content_type() if one["content-type"] else "") for one in files
        ],
    )


def _leaves(mail: EmailMessage) -> list[EmailMessage]:
    if mail.get_content_maintype() != "multipart":
        return [mail]
    return [leaf for part in mail.iter_parts() for leaf in _leaves(cast(EmailMessage, part))]


def _is_body(part: EmailMessage, kind: str) -> bool:
    return part.get_content_type() == kind and not part.get_filename() and not part.is_attachment()
