"""What clean HTML mentions that an editor may have to look after."""

import re
from dataclasses import dataclass
from html import unescape

_PICTURE = re.compile(r"<img\b[^>]*>")
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_ALT = re.compile(r'\salt="[^"]')
_LINK = re.compile(r'<a href="article:([^"#]*)')
_SNIPPET = re.compile(r'<span data-snippet="([^"]*)">')


@dataclass(frozen=True)
class Mentions:
    """Pictures that say nothing to those who cannot see them, articles by id, snippets by key."""

    silent_pictures: list[str]
    articles: list[str]
    snippets: list[str]


def mentions(html: str) -> Mentions:
    """Read them from HTML that the renderer made, each once and in its order."""
    silent = [tag for tag in _PICTURE.findall(html) if not _ALT.search(tag)]
    sources = [unescape(found[1]) for tag in silent if (found := _SOURCE.search(tag))]
    return Mentions(_once(sources), _once(_LINK.findall(html)), _once(_SNIPPET.findall(html)))


def _once(found: list[str]) -> list[str]:
    return list(dict.fromkeys(found))
