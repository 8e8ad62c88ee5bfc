"""The words of a mail as a message of a thread: what was written, quotes and signature folded away."""

from django.utils.translation import gettext as _

from tickets.mail_in.values import Kind, ParsedMail
from tickets.wording import as_html

LONGEST_SUBJECT, LONGEST_NAME = 255, 120


def subject_of(mail: ParsedMail) -> str:
    """Its subject, or that it has none; in the language at hand."""
    return mail.subject[:LONGEST_SUBJECT].strip() or _("(without a subject)")


def body_of(mail: ParsedMail) -> str:
    """What its sender wrote; all of the text where that is nothing, and where there is no text, that."""
    if mail.is_encrypted and not mail.text.strip():
        return _("(This mail is encrypted.)")
    return mail.reply or mail.text.strip() or _("(This mail has no text.)")


def pieces_of(mail: ParsedMail) -> list[list[str]]:
    """The kind and the safe HTML of each piece in its order; nothing where nothing is folded away."""
    if all(piece.kind is Kind.WRITTEN for piece in mail.pieces) or not mail.reply:
        return []
    said = [(piece.kind, piece.text.strip("\n")) for piece in mail.pieces]
    return [[kind.value, as_html(text)] for kind, text in said if text.strip()]
