"""Pictures that open by themselves: a plain link around each one that is worth a closer look."""

import re
from html import escape

from django.utils.translation import gettext as _

SMALL = 240  # pixels: icons and buttons between words are no larger
_START = r'(?:[^>"]|"[^"]*")*>'  # our own HTML: attributes in double quotes, in which a > may stand
_PIECES = re.compile(rf"<a\b{_START}|</a>|<img\b{_START}")
_ATTRIBUTE = re.compile(r'\s([a-z]+)="([^"]*)"')


def zoomable(html: str) -> str:
    """An article's HTML with a link to the file around its pictures, but for small ones and links' own."""
    is_in_link = False

    def piece(match: re.Match[str]) -> str:
        nonlocal is_in_link
        tag = match[0]
        if not tag.startswith("<img"):
            is_in_link = tag != "</a>"
            return tag
        return tag if is_in_link else _linked(tag)

    return _PIECES.sub(piece, html)


def _linked(picture: str) -> str:
    attributes = dict(_ATTRIBUTE.findall(picture))
    source, width = attributes.get("src", ""), attributes.get("width", "")
    if not source or (width.isdecimal() and int(width) <= SMALL):
        return picture
    # A picture that says nothing would make a link that says nothing.
    words = "" if attributes.get("alt") else _("Enlarge the picture")
    label = f' aria-label="{escape(words)}"' if words else ""
    return f'<a class="zoom" href="{source}"{label}>{picture}</a>'
