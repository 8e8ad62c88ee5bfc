"""The address that a ticket's mails are answered to: our own, with a token behind a plus."""

from base64 import b32encode
from collections.abc import Sequence

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

MAC_BYTES = 16
MOST_DIGITS = 19  # as many as the database counts


def reply_token(ticket: int) -> str:
    """The ticket's id, and 128 bits that follow from it and the site's key.

    Letters and digits that a mail system may change the case of. It lets a mail in; it opens nothing.
    """
    return f"{ticket}-{_mac(ticket, settings.SECRET_KEY)}"


def ticket_named(tokens: Sequence[str]) -> int | None:
    """The id of the ticket that the first true token was made for."""
    for token in tokens:
        number, _dash, mac = token.lower().partition("-")
        is_number = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
        if is_number and _is_ours(int(number), mac):
            return int(number)
    return None


def reply_address(ticket: int) -> str:
    """Where answers about this ticket go to; nothing where the site has no mailbox."""
    local, _at, domain = settings.SUPPORT_ADDRESS.rpartition("@")
    return f"{local}+{reply_token(ticket)}@{domain}" if local else ""


def _is_ours(ticket: int, mac: str) -> bool:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(mac, _mac(ticket, key)) for key in keys)


def _mac(ticket: int, key: str | bytes) -> str:
    code = salted_hmac("tickets.reply", str(ticket), secret=key, algorithm="sha256").digest()
    return b32encode(code[:MAC_BYTES]).decode().rstrip("=").lower()
