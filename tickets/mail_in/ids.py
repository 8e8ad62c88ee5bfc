"""What mails are called, and what tickets are called in mails."""

from collections.abc import Iterable
from re import IGNORECASE
from re import compile as regex

from tickets.mail_in.values import Address

MOST_IDS = 100  # the first, which is the root of the thread, and the newest
LONGEST_ID = 250
ID = regex(rf"<\s*([^<>\s]{{1,{LONGEST_ID}}})\s*>")
BARE = regex(rf"\S{{1,{LONGEST_ID}}}")
# What tokens.reply_token makes; systems on the way may have changed the case of its letters.
TOKEN = regex(r"[^+@]{1,64}\+(\d{1,19}-[a-z2-7]{26})@", IGNORECASE)
REFERENCE = regex(r"(?<![\w-])HC-(\d{4,13})(?![\w-])", IGNORECASE)


def read_ids(text: str) -> tuple[str, ...]:
    """The Message-IDs in a header, without angle brackets, each once."""
    found = tuple(dict.fromkeys(ID.findall(text)))
    return found if len(found) <= MOST_IDS else (found[0], *found[1 - MOST_IDS :])


def read_own_id(text: str) -> str:
    """The mail's own Message-ID; some programs leave the brackets out."""
    found = read_ids(text)
    if found:
        return found[0]
    bare = BARE.fullmatch(text.strip("<> "))
    return bare[0] if bare else ""


def tokens_in(addresses: Iterable[Address]) -> tuple[str, ...]:
    """What stands behind a plus and may be the token of a ticket, each once; its check says whether it is."""
    found = (TOKEN.match(each.address) for each in addresses)
    return tuple(dict.fromkeys(match[1].lower() for match in found if match))


def reference_in(subject: str) -> str:
    """The first name of a ticket in a subject, as tickets are named; nothing where there is none."""
    found = REFERENCE.search(subject)
    return f"HC-{found[1]}" if found else ""
