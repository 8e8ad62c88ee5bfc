"""Articles that are lists of questions: each heading asks, and what stands under it answers."""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags

FEWEST = 2
MARKS = ("?", "؟", "？", ";")  # the Greek one is a semicolon
# What we rendered ourselves, so that this finds every heading of a level and nothing else.
_HEADING = re.compile(r"<(h[23])\b[^>]*>(.*?)</\1>", re.DOTALL)

_BLOCK = re.compile(r"<(?=/?(?:p|li|h\d|t[dh]|d[dt]|br|div|pre|blockquote)\b)")


@dataclass(frozen=True)
class Question:
    """A question with its answer, both as plain text."""

    text: str
    answer: str


def questions_in(html: str) -> list[Question]:
    """The questions that an article answers; none unless every heading of its upper level asks one."""
    headings = list(_HEADING.finditer(html))
    if not headings:
        return []
    upper = [one for one in headings if one[1] == min(heading[1] for heading in headings)]
    ends = [*(one.start() for one in upper[1:]), len(html)]
    found = [
        Question(_plain(one[2]), _plain(html[one.end() : end])) for one, end in zip(upper, ends, strict=True)
    ]
    is_one = len(found) >= FEWEST and all(one.answer and one.text.endswith(MARKS) for one in found)
    return found if is_one else []


def _plain(html: str) -> str:
    # Words of two paragraphs are two words.
    return " ".join(unescape(strip_tags(_BLOCK.sub(" <", html))).split())
