"""The HTML of a mail: its text in pieces, and what of it may be shown."""

from dataclasses import dataclass
from html import escape, unescape
from re import IGNORECASE
from re import compile as regex

from bs4 import BeautifulSoup

from helpcenter.text import without_unwanted
from tickets.mail_in.html_cleaning import clean, readable
from tickets.mail_in.html_quotes import fold
from tickets.mail_in.values import Kind, Piece

MOST_TAGS = 20_000  # beyond, nothing is folded and no picture shown: no person's mail has as many
LINE_ENDS = regex(r"<(?:br|/p|/div|/tr|/li|/h\d|/pre|/blockquote)\b[^<>]*>")
TAG = regex(r"<[^<>]*>")
# Reading HTML takes a time that grows with the square of its depth.
DEEPEST = 300
OPENS_OR_CLOSES = regex(r"<(/?)([a-z][a-z0-9]*)[^<>]*>?", IGNORECASE)
CLOSED_BY_OTHERS = {
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "option", "p", "source", "tbody", "td", "th", "thead", "tr", "wbr",
}  # fmt: skip


@dataclass(frozen=True)
class HtmlBody:
    """``html`` can be shown by ``html_showing``; its pictures are named and not loaded."""

    html: str
    pieces: tuple[Piece, ...]
    has_remote_pictures: bool


def read_html(html: str) -> HtmlBody:
    """Clean it, find what is quoted, and note where its pictures are."""
    if _depth(html) > DEEPEST:
        text = _rough_text(html)
        return HtmlBody(as_html(text), (Piece(Kind.WRITTEN, text),), has_remote_pictures=False)
    safe = readable(html)
    if safe.count("<") > MOST_TAGS:
        return HtmlBody(clean(safe), (Piece(Kind.WRITTEN, _rough_text(safe)),), has_remote_pictures=False)
    soup = BeautifulSoup(safe, "html.parser")
    has_remote = _name_pictures(soup)
    pieces = fold(soup)
    return HtmlBody(clean(str(soup)).strip(), pieces, has_remote)


def as_html(text: str) -> str:
    """Plain text between pieces of HTML."""
    return f"<pre>{escape(text)}</pre>"


def _name_pictures(soup: BeautifulSoup) -> bool:
    """Pictures lose their addresses, so that none is asked for; whether any lay on another host."""
    has_remote = False
    for picture in soup.find_all("img"):
        source = str(picture.attrs.pop("src", ""))
        scheme = source.partition(":")[0].lower()
        if scheme == "cid":
            picture["data-cid"] = source[4:]
        elif scheme in ("http", "https"):
            picture["data-remote"] = source
            has_remote = True
    return has_remote


def _depth(html: str) -> int:
    """How many elements stand within one another, at the least careful reading."""
    depth = deepest = 0
    for closes, name in OPENS_OR_CLOSES.findall(html):
        if name.lower() not in CLOSED_BY_OTHERS:
            depth = max(0, depth - 1) if closes else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _rough_text(html: str) -> str:
    """The text of HTML by its tags alone."""
    return without_unwanted(unescape(TAG.sub("", LINE_ENDS.sub("\n", html))))
