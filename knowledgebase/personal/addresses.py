"""Addresses of people and of pages: those of people go, those of pages where they carry a secret."""

from collections.abc import Iterator
from re import ASCII, IGNORECASE
from re import compile as regex
from urllib.parse import parse_qsl, unquote, urlsplit

from knowledgebase.personal.cuts import Mark, Reason, Span

# Not part of a longer word, and with a last label of letters: package@1.2.3 is none.
EMAIL = regex(
    r"(?:mailto:)?(?<![\w.+%-])[\w.+%'-]{1,64}(?:@|\s?[\[({](?:at|@)[\])}]\s?)"
    r"(?:[\w-]{1,63}(?:\.|\s?[\[({](?:dot|\.)[\])}]\s?)){1,5}[^\W\d_]{2,24}(?![\w@])",
    IGNORECASE,
)
NOBODYS = regex(r"git@", IGNORECASE)  # how one clones, not whom one writes to
URL = regex(r"\b(?:[a-z][a-z0-9+.-]{1,15}://|www\.)[^\s<>\"«»“”]{1,2000}", IGNORECASE)
TRAILING = ".,;:!?)]}'*_"
SECRET_NAMES = regex(
    r"token|secret|passw|pwd|key$|^sig|signature|^auth|^code$|session|^sid$|jwt|otp|invit|reset|confirm|ticket|"
    r"user|e?mail|phone|account|customer|^uid$|^u$|^h$|hash",
    IGNORECASE,
)
UUID = regex(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", IGNORECASE)
HEXADECIMAL = regex(r"[0-9a-f]{24,}", IGNORECASE)
# What git calls a state of the code is no secret.
STATE_OF_CODE = regex(r"/(?:commits?|blob|tree|raw|rev|blame|changeset)/[0-9a-f]{7,64}\b", IGNORECASE)
PIECES = regex(r"[^A-Za-z0-9]+")
TURNS = regex(r"(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])", ASCII)


def emails(text: str) -> Iterator[Span]:
    """Addresses of mail, also with the at written out."""
    for found in EMAIL.finditer(text):
        if not NOBODYS.match(found[0]):
            yield Span(found.start(), found.end(), Mark.EMAIL, Reason.EMAIL)


def links(text: str) -> Iterator[Span]:
    """Addresses of pages that open something to whoever has them, or say whose they are."""
    for found in URL.finditer(text):
        address = found[0].rstrip(TRAILING)
        if is_private(address):
            yield Span(found.start(), found.start() + len(address), Mark.LINK, Reason.TOKEN)


def is_private(address: str) -> bool:
    """Whether an address holds a password, a token, or somebody's name for themselves."""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
    except ValueError:
        return True  # nobody can say what it holds
    if "@" in parts.netloc and not NOBODYS.match(parts.netloc):
        return True
    asked = parse_qsl(parts.query) + parse_qsl(parts.fragment)
    if any(value and SECRET_NAMES.search(name) for name, value in asked) or EMAIL.search(unquote(address)):
        return True
    path = STATE_OF_CODE.sub("/", parts.path)
    words = [*path.split("/"), *parts.fragment.split("/"), *(value for _name, value in asked)]
    return any(looks_drawn(unquote(word)) for word in words)


def looks_drawn(word: str) -> bool:
    """Whether a word was drawn by lot: a UUID, a long hexadecimal number, or letters mixed with digits."""
    if UUID.search(word):
        return True
    pieces = PIECES.split(word)
    if any(HEXADECIMAL.fullmatch(piece) and not piece.isdigit() for piece in pieces):
        return True
    # Words that somebody chose mix at most once or twice: oauth2, windows10, 2fa.
    mixed = sum(len(TURNS.findall(piece)) for piece in pieces if len(piece) >= 8)
    return len(word) >= 16 and mixed >= 4
