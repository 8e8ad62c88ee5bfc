"""The passage of an article that shows best why it was found, as safe HTML with its words marked."""

from collections.abc import Callable

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from knowledgebase.search.words import WORD

LETTERS = 180
LOOKED_AT = 8_000  # letters of a text
Span = tuple[int, int]
IsMarked = Callable[[str], bool]


def snippet(text: str, is_marked: IsMarked) -> SafeString:
    """Up to ``LETTERS`` of the text around the most of the words to be marked."""
    text = " ".join(text[:LOOKED_AT].split())
    spans = _spans(text, is_marked)
    start, end = _window(text, spans)
    inside = [span for span in spans if start <= span[0] and span[1] <= end]
    opening, closing = "… " if start else "", " …" if end < len(text) else ""
    # Every piece was escaped one by one.
    return mark_safe(opening + _highlighted(text, inside, start=start, end=end) + closing)  # noqa: S308


def marked(text: str, is_marked: IsMarked) -> SafeString:
    """A whole short text, escaped, with its words marked."""
    return _highlighted(text, _spans(text, is_marked), start=0, end=len(text))


def _spans(text: str, is_marked: IsMarked) -> list[Span]:
    return [match.span() for match in WORD.finditer(text) if is_marked(match[0])]


def _highlighted(text: str, spans: list[Span], *, start: int, end: int) -> SafeString:
    """The text from start to end, escaped, with these spans of it in ``<mark>``."""
    ends = [start, *(last for _first, last in spans)]
    pieces = [
        (text[before:first], text[first:last]) for before, (first, last) in zip(ends, spans, strict=False)
    ]
    return format_html_join("", "{}<mark>{}</mark>", pieces) + escape(text[ends[-1] : end])


def _window(text: str, spans: list[Span]) -> Span:
    """Where to look: the window with the most different marked words, the earliest of equals."""
    if len(text) <= LETTERS:
        return 0, len(text)
    best = max((_richness(text, spans, first), -first) for first in range(max(len(spans), 1)))
    at = spans[-best[1]][0] if spans else 0
    start = text.rfind(" ", 0, max(at - LETTERS // 4, 0)) + 1 if at > LETTERS // 4 else 0
    end = start + LETTERS
    return start, len(text) if end >= len(text) else max(
        text.rfind(" ", start + 1, end), start + LETTERS // 2
    )


def _richness(text: str, spans: list[Span], first: int) -> int:
    """How many different words are marked in the window that opens with this span."""
    inside = set()
    for start, end in spans[first:]:
        if end > spans[first][0] + LETTERS * 3 // 4:
            break
        inside.add(text[start:end].casefold())
    return len(inside)
