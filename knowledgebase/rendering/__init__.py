"""Markdown into safe HTML, once for each revision and never while somebody waits to read it.

Parse, clean, finish, clean again: whatever a step in between does, the last word is the cleaner's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledgebase.rendering.cleaning import clean
from knowledgebase.rendering.finishing import Heading, Sizes, finish
from knowledgebase.rendering.markdown import to_html

__all__ = ["Heading", "Rendered", "SourceTooLong", "is_too_long", "render"]

MOST_BYTES = 200_000
# What opens a link costs the parser time that grows with its square; real articles have a few hundred.
MOST_BRACKETS = 5_000


class SourceTooLong(Exception):
    """The text is longer than 200 kB, or has more than 5,000 opening brackets: split the article."""

    def __str__(self) -> str:
        return str(self.__doc__)


@dataclass(frozen=True)
class Rendered:
    """What a text became: HTML to show, headings for the contents, plain text to search, snippets in it."""

    html: str
    headings: list[Heading]
    text: str
    snippets: list[str]


def render(source: str, *, language: str, with_html: bool = False, sizes: Sizes | None = None) -> Rendered:
    """Render Markdown; ``with_html`` keeps HTML in it, cleaned, ``sizes`` tells pictures' measures.

    Raises:
        SourceTooLong: it would take longer to render than anybody would take to read it.
    """
    if is_too_long(source):
        raise SourceTooLong
    no_sizes: Mapping[str, tuple[int, int]] = {}
    finished = finish(clean(to_html(source, language=language, with_html=with_html)), sizes=sizes or no_sizes)
    return Rendered(clean(finished.html), finished.headings, finished.text, finished.snippets)


def is_too_long(source: str) -> bool:
    """Whether a text is more than one article can be."""
    return len(source.encode()) > MOST_BYTES or source.count("[") > MOST_BRACKETS
