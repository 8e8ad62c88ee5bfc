"""Numbers that belong to somebody, told from versions, dates, times and the codes of errors."""

from collections.abc import Iterator
from ipaddress import ip_address
from re import IGNORECASE
from re import compile as regex

from knowledgebase.personal.cuts import Mark, Reason, Span

IBAN = regex(r"\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?\b")
SAID_TO_BE_IBAN = regex(r"\bIBAN\W{0,5}([A-Z]{2}\d{2}[A-Z0-9 \u00a0]{8,36}[A-Z0-9])\b", IGNORECASE)
CARD = regex(
    r"(?<![\w.-])(?:\d{4}([ \u00a0-])\d{4}\1\d{4}\1\d{1,7}|\d{4}([ \u00a0-])\d{6}\2\d{4,5})(?![\w-])"
)
MAC = regex(r"\b(?:[0-9A-F]{2}([:-]))(?:[0-9A-F]{2}\1){4}[0-9A-F]{2}\b", IGNORECASE)
# A number of four parts may be a version: only where the line speaks of connections is it taken for one.
NETWORK = regex(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)")
OF_NETWORKS = regex(r"\b(?:ip|ipv4|ping|host|server|address|adresse|from|router|dns|gateway)\b", IGNORECASE)
# Said to be one, or written as one: with a plus, two noughts, a bracket or a nought first, and apart.
SAID_TO_BE_PHONE = regex(
    r"\b(?:tel|t[ée]l[ée]phone|phone|mobile|mobil|handy|cell|call me (?:at|on)|fax|telefono|whatsapp|"
    r"portable)\b[^\w+(\n]{0,4}(?:(?:number|no|nr|is|est|ist)\b[^\w+(\n]{0,3}){0,2}"
    r"(\+?\(?\d[\d ()\u00a0./-]{5,22}\d)",
    IGNORECASE,
)
PHONE = regex(
    r"(?<![\w.,:/-])(?:\+\d{1,3}|00[1-9]\d{0,2}|\(\+?\d{1,5}\)|0\d{1,4}|\d{3}(?=[ .-]\d{3}[ .-]\d{4}(?!\d)))"
    r"(?:[ \u00a0./-]{0,2}\(?\d{1,5}+\)?){2,7}(?![\w]|[.,:/-]\d)"
)
DIGITS = regex(r"(?<![\w.])\d{8,}(?![\w]|\.\d)")
DATE = regex(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[0-2]\d(?:[0-5]\d){1,2}\d{0,6})?")
# 2026-11-30, 30.11.2026, 30/11/26, 14:05:59, also side by side.
MOMENT = regex(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}(?:[ T]\d{1,2}[:.]\d\d.*)?")
ZONE = regex(r"\d\d:\d\d(?::\d\d)?[ ]?\Z")  # what follows a time is its zone
FEWEST, MOST = 8, 15  # digits of a telephone number with its country; less is said to be one or is none


def accounts(text: str) -> Iterator[Span]:
    """IBANs that add up, and whatever is said to be one."""
    for found in IBAN.finditer(text):
        if adds_up(found[0]):
            yield Span(found.start(), found.end(), Mark.NUMBER, Reason.IBAN)
    for found in SAID_TO_BE_IBAN.finditer(text):
        yield Span(found.start(1), found.end(1), Mark.NUMBER, Reason.IBAN)


def cards(text: str) -> Iterator[Span]:
    """Digits in the groups that are embossed on cards, whether they add up or not."""
    for found in CARD.finditer(text):
        yield Span(found.start(), found.end(), Mark.NUMBER, Reason.CARD)


def devices(text: str) -> Iterator[Span]:
    """The address of a network card, and of a connection that is not everybody's at home."""
    for found in MAC.finditer(text):
        yield Span(found.start(), found.end(), Mark.NUMBER, Reason.DEVICE)
    for found in NETWORK.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()].rsplit("\n", 1)[-1]
        if OF_NETWORKS.search(before) and _is_somebodys(found[0]):
            yield Span(found.start(), found.end(), Mark.NUMBER, Reason.DEVICE)


def phones(text: str) -> Iterator[Span]:
    """What is written as a telephone number, or said to be one."""
    for found in SAID_TO_BE_PHONE.finditer(text):
        if 6 <= _digits_in(found[1]) <= MOST and not MOMENT.fullmatch(found[1]):
            yield Span(found.start(1), found.end(1), Mark.NUMBER, Reason.PHONE)
    for found in PHONE.finditer(text):
        is_zone = ZONE.search(text, max(0, found.start() - 9), found.start())
        if FEWEST <= _digits_in(found[0]) <= MOST and not (is_zone or MOMENT.fullmatch(found[0])):
            yield Span(found.start(), found.end(), Mark.NUMBER, Reason.PHONE)


def digits(text: str) -> Iterator[Span]:
    """Eight digits in a row and more, dates aside: numbers of customers, orders, accounts, cards."""
    for found in DIGITS.finditer(text):
        if not DATE.fullmatch(found[0]):
            yield Span(found.start(), found.end(), Mark.NUMBER, Reason.DIGITS)


def adds_up(iban: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616)."""
    letters = "".join(iban.split())
    turned = letters[4:] + letters[:4]
    return 15 <= len(letters) <= 34 and int("".join(str(int(one, 36)) for one in turned)) % 97 == 1


def _digits_in(text: str) -> int:
    return sum(letter.isdigit() for letter in text)


def _is_somebodys(address: str) -> bool:
    try:
        return ip_address(address).is_global
    except ValueError:
        return False
