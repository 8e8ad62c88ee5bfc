"""Reports that a mail did not arrive: as RFC 3464 has them, and as servers write them all the same."""

from collections.abc import Iterable
from re import IGNORECASE, MULTILINE
from re import compile as regex

from helpcenter.text import one_line
from tickets.mail_in.charsets import as_text
from tickets.mail_in.headers import Headers, read_headers
from tickets.mail_in.ids import read_ids
from tickets.mail_in.nature import is_automatic, is_daemon
from tickets.mail_in.parts import Part
from tickets.mail_in.values import Bounce, Refused

MOST_BYTES = 100_000
MOST_RECIPIENTS = 20
STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")
RETURNED_TYPES = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
EMPTY_LINE = regex(rb"\r?\n(?:[ \t]*\r?\n)+")
STATUS = regex(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
REPLY_CODE = regex(r"\b([45])\d\d[ -]")
NAMED_ID = regex(r"^[> \t]*message-id:[ \t]*(<[^<>\s]{1,250}>)", IGNORECASE | MULTILINE)
FAILED = regex(
    r"undeliver|delivery (?:status notification|has failed|failure)|returned mail|mail delivery|"
    r"failure notice|"
    r"unzustellbar|nicht zugestellt|non remis|[ée]chec de la remise|mancato recapito|no se puede entregar|"
    r"onbestelbaar|olever|kunde inte levereras",
    IGNORECASE,
)


def read_bounce(root: Part, raw: bytes, *, text: str, subject: str, sender: str) -> Bounce | None:
    """What the report says; None where the mail is no report of a failure."""
    reports = [part for part in root.leaves() if part.media_type in STATUS_TYPES]
    if reports:
        return _from_report(reports[0], root, raw)
    is_returned = _returns(root.headers) and not is_automatic(root.headers, subject)
    if is_returned or (is_daemon(sender) and FAILED.search(subject)):
        return _from_words(root, raw, text)
    return None


def _returns(headers: Headers) -> bool:
    """Whether the envelope had no sender: only reports have none (RFC 5321, 4.5.5), and other machines."""
    return headers.raw("return-path").replace(b" ", b"").lower() in (b"<>", b"<mailer-daemon>")


def _from_report(report: Part, root: Part, raw: bytes) -> Bounce | None:
    """By the fields of each recipient. One that failed for good outweighs those that wait or were reached."""
    content = report.content(raw, most=MOST_BYTES)
    blocks = [_fields(each) for each in EMPTY_LINE.split(content)[: MOST_RECIPIENTS + 1]]
    about = [block for block in blocks if "action" in block.fields or "status" in block.fields]
    failed = [block for block in about if block.word("action") not in ("delivered", "relayed", "expanded")]
    if about and not failed:
        return None
    worst = max(failed or [Headers()], key=_is_permanent)
    return Bounce(
        message_ids=_returned_ids(root, raw),
        is_permanent=_is_permanent(worst),
        status=_status(worst),
        recipient=_recipient(worst),
        says=one_line(worst.text("diagnostic-code").partition(";")[2], most=300),
    )


def _from_words(root: Part, raw: bytes, text: str) -> Bounce:
    found = STATUS.search(text)
    code = REPLY_CODE.search(text)
    first = found[1] if found else code[1] if code else ""
    ids = _returned_ids(root, raw) or tuple(dict.fromkeys(read_ids(" ".join(NAMED_ID.findall(text)))))
    recipients = root.headers.text("x-failed-recipients").split(",")
    return Bounce(ids, first == "5", found[0] if found else "", recipients[0].strip())


def _returned_ids(root: Part, raw: bytes) -> tuple[str, ...]:
    """What the mail was called that came back, or whose headers did."""
    found: Iterable[str] = (
        name
        for part in root.leaves()
        if part.media_type in RETURNED_TYPES
        for name in read_ids(_fields(part.content(raw, most=MOST_BYTES)).text("message-id"))
    )
    return tuple(dict.fromkeys(found))


def _fields(content: bytes) -> Headers:
    try:
        return read_headers(content.lstrip(b"\r\n"), 0, len(content))[0]
    except Refused:
        return Headers()


def _is_permanent(block: Headers) -> bool:
    return block.word("action") != "delayed" and not _status(block).startswith(("4", "2"))


def _status(block: Headers) -> str:
    found = STATUS.search(block.text("status")) or STATUS.search(block.text("diagnostic-code"))
    return found[0] if found else ""


def _recipient(block: Headers) -> str:
    said = block.text("original-recipient") or block.text("final-recipient")
    return as_text(said.encode()).rpartition(";")[2].strip("<> ")[:254]
