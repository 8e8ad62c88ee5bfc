"""Taking words out of texts for good: a mark comes in the place of each passage, wherever it stands."""

import re
from collections.abc import Iterable
from html import unescape

from django.utils.html import strip_tags

from tickets.wording import as_html

MARK = "▇▇▇"
FEWEST_LETTERS = len(MARK)  # so that no text gets longer than its column
BREAK, END = re.compile(r"<br\s*/?>\n?"), re.compile(r"</(?:p|li|pre|blockquote|h\d)>\n?")
BETWEEN = r"[\s>]+"  # a quoted passage may break elsewhere, with a mark at each line


def passages_in(typed: str) -> tuple[str, ...]:
    """The passages that somebody typed: one a line, each once."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


class Redaction:
    """The passages that are to go; capitals and the breaks between words make no difference."""

    def __init__(self, passages: Iterable[str]) -> None:
        longest_first = sorted(passages, key=len, reverse=True)
        joined = "|".join(BETWEEN.join(map(re.escape, each.split())) for each in longest_first)
        self._found = re.compile(joined or r"(?!)", re.IGNORECASE)

    def number_in(self, text: str) -> int:
        """How many times one of them stands there."""
        return sum(1 for _ in self._found.finditer(text))

    def out_of(self, text: str) -> str:
        """The text without them."""
        return self._found.sub(MARK, text)

    def out_of_html(self, html: str) -> str:
        """Safe HTML without them; where one stood, also in an address, its words are set anew."""
        text = words_of(html)
        is_there = self.number_in(text) or self.number_in(unescape(html))
        return as_html(self.out_of(text)) if is_there else html


def words_of(html: str) -> str:
    """What a reader sees of our own HTML, a line a line."""
    return unescape(strip_tags(END.sub("\n\n", BREAK.sub("\n", html)))).strip()
