"""Every pair of colours that the style sheets set beside each other can be read, in light and dark."""

import re
from pathlib import Path

import pytest

from helpcenter.colour import contrast

TOKENS = Path("helpcenter/static/helpcenter/tokens.css")
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\);")
GROUNDS = ("paper", "paper-2", "paper-3")
WORDS = ("ink", "ink-2", "ink-3", "accent", "accent-strong", "warn", "bad", "good")
CODE = ("code-comment", "code-keyword", "code-string", "code-number", "code-name")
PAIRS = [
    *((word, ground) for word in WORDS for ground in GROUNDS),
    *((word, "accent-soft") for word in ("ink", "ink-2", "accent", "accent-strong")),
    *((word, "warn-soft") for word in ("ink", "ink-2", "warn", "accent")),
    *((word, "bad-soft") for word in ("ink", "ink-2", "bad", "accent")),
    *((word, "good-soft") for word in ("ink", "ink-2", "good", "accent")),
    *((word, ground) for word in CODE for ground in ("paper", "paper-2")),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("ink", "mark"),
]
# WCAG 1.4.11: the border is what shows that something is a field.
BORDERS = [("line-strong", ground) for ground in ("paper", "paper-2")]


def colours(theme: int) -> dict[str, str]:
    """The tokens by name, in the light (0) or dark (1) theme."""
    found = {match[0]: match[1 + theme] for match in PAIR.findall(TOKENS.read_text())}
    return {name: full(colour) for name, colour in found.items()}


def full(colour: str) -> str:
    """``#abc`` as ``#aabbcc``."""
    return colour if len(colour) == 7 else "#" + "".join(2 * part for part in colour[1:])


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_can_be_read(theme):
    known = colours(theme)
    poor = {pair: round(contrast(*(known[name] for name in pair)), 2) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_borders_of_fields_can_be_seen(theme):
    known = colours(theme)
    poor = {pair: round(contrast(*(known[name] for name in pair)), 2) for pair in BORDERS}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 3} == {}
