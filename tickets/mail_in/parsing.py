"""A raw message as values. Nothing here reads settings, the database or the network."""

import hashlib
from collections.abc import Iterator
from typing import Any

from helpcenter.text import one_line
from tickets.mail_in import nature
from tickets.mail_in.addresses import is_plain, read_addresses, read_sender
from tickets.mail_in.bodies import sorted_out
from tickets.mail_in.bounces import read_bounce
from tickets.mail_in.charsets import as_text
from tickets.mail_in.content import read_content
from tickets.mail_in.dates import read_date
from tickets.mail_in.headers import Headers, read_headers
from tickets.mail_in.ids import read_ids, read_own_id, reference_in, tokens_in
from tickets.mail_in.parts import Part
from tickets.mail_in.splitting import read_parts
from tickets.mail_in.transfer import size_of
from tickets.mail_in.values import Address, File, ParsedMail, Trouble

MOST_SUBJECT = 1_000
MOST_OF_OUTLINE, MOST_LINES_OF_OUTLINE = 50_000, 500
# Where mail systems note for whom a mail came in, beside where its writer does.
RECIPIENTS = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to")
MOST_NOTES = 20  # of one name
ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def parse(raw: bytes) -> ParsedMail:
    """What a raw message says.

    Raises:
        Refused: it is made to keep its reader busy.
    """
    root = read_parts(raw)
    headers, bodies = root.headers, sorted_out(root, raw)
    content = read_content(raw, bodies)
    about = _about(headers)
    subject, sender = about["subject"], about["sender"].address
    text = "".join(piece.text for piece in content.pieces)
    bounce = read_bounce(root, raw, text=text, subject=subject, sender=sender)
    return ParsedMail(
        **about,
        pieces=content.pieces,
        html=content.html,
        has_remote_pictures=content.has_remote_pictures,
        is_cut=content.is_cut,
        is_encrypted=root.media_type in ENCRYPTED,
        files=tuple(_file(raw, part, is_shown=part in bodies.text) for part in bodies.files),
        is_automatic=nature.is_automatic(headers, subject),
        is_list=nature.is_list(headers),
        wants_no_answer=nature.wants_no_answer(headers, sender),
        bounce=bounce,
        digest=hashlib.sha256(memoryview(raw)[root.start :]).hexdigest(),
        trouble=_trouble(headers, sender, is_report=bounce is not None),
    )


def outline(raw: bytes, trouble: Trouble) -> ParsedMail:
    """Of a mail that is not taken apart: what its first headers say, for whoever looks at it."""
    lines = b"".join(raw[:MOST_OF_OUTLINE].splitlines(keepends=True)[:MOST_LINES_OF_OUTLINE])
    headers, _start = read_headers(lines, 0, len(lines))
    return ParsedMail(**_about(headers), trouble=trouble)


def _about(headers: Headers) -> dict[str, Any]:
    """What its headers say: by whom, for whom, about what, and which mails came before."""
    subject = one_line(headers.text("subject"), most=MOST_SUBJECT)
    return {
        "sender": read_sender(headers.all("from")),
        "reply_to": read_addresses(headers.raw("reply-to")),
        "to": read_addresses(headers.raw("to")),
        "cc": read_addresses(headers.raw("cc")),
        "subject": subject,
        "date": read_date(headers.text("date")),
        "message_id": read_own_id(headers.text("message-id")),
        "in_reply_to": read_ids(headers.text("in-reply-to")),
        "references": read_ids(headers.text("references")),
        "tokens": tokens_in(_recipients(headers)),
        "reference": reference_in(subject),
        "auto_submitted": nature.auto_submitted(headers),
        "authentication": tuple(
            as_text(said)[:2_000] for said in headers.all("authentication-results")[:MOST_NOTES]
        ),
    }


def _recipients(headers: Headers) -> Iterator[Address]:
    for name in RECIPIENTS:
        for value in headers.all(name)[:MOST_NOTES]:
            yield from read_addresses(value)


def _file(raw: bytes, part: Part, *, is_shown: bool) -> File:
    is_attached = part.disposition.value == "attachment"
    return File(
        name=part.name,
        media_type=part.media_type if part.content_type.value else "",
        size=size_of(raw, part.start, part.end, part.encoding),
        content_id=part.content_id,
        is_inline=bool(part.content_id) and not is_attached,
        is_shown=is_shown,
        start=part.start,
        end=part.end,
        encoding=part.encoding,
    )


def _trouble(headers: Headers, sender: str, *, is_report: bool) -> Trouble | None:
    if nature.goes_in_circles(headers):
        return Trouble.LOOP
    return None if is_report or is_plain(sender) else Trouble.NO_SENDER
