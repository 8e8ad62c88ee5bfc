"""What becomes of a mail, as far as it says so itself."""

from enum import StrEnum

from tickets.mail_in.values import ParsedMail


class Verdict(StrEnum):
    """A new ticket, an answer, a report of a failure, a machine's words, or something for people to see."""

    TICKET = "ticket"
    REPLY = "reply"
    BOUNCE = "bounce"
    AUTO = "auto"
    QUARANTINE = "quarantine"


def verdict_on(mail: ParsedMail) -> Verdict:
    """A reply names something before it; whether that is ours, threading finds out."""
    if mail.trouble:
        return Verdict.QUARANTINE
    if mail.bounce:
        return Verdict.BOUNCE
    if mail.is_automatic:
        return Verdict.AUTO
    names_something = mail.tokens or mail.in_reply_to or mail.references or mail.reference
    return Verdict.REPLY if names_something else Verdict.TICKET
