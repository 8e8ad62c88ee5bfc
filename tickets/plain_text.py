"""What people write, as HTML: paragraphs, line breaks and links to the web, and nothing else."""

from html import escape
from re import compile as regex

import nh3

# An address ends before white space, quotes and angle brackets, and before the punctuation of its sentence.
ADDRESS = regex(r"https?://[^\s<>\"'`]{1,2000}")
SENTENCE_ENDS = ".,;:!?)]}"
PARAGRAPHS = regex(r"\n[ \t]*\n\s*")


def as_html(text: str) -> str:
    """The text as safe HTML; markup in it is shown, not obeyed."""
    paragraphs = (_with_links(part).replace("\n", "<br>") for part in PARAGRAPHS.split(text.strip()))
    return nh3.clean(
        "".join(f"<p>{part}</p>" for part in paragraphs),
        tags={"p", "br", "a"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="nofollow ugc noopener noreferrer",
    )


def links_in(text: str) -> int:
    """How many addresses of the web stand in the text."""
    return len(ADDRESS.findall(text))


def _with_links(text: str) -> str:
    pieces, end = [], 0
    for found in ADDRESS.finditer(text):
        address = found[0].rstrip(SENTENCE_ENDS)
        pieces += [escape(text[end : found.start()]), f'<a href="{escape(address)}">{escape(address)}</a>']
        end = found.start() + len(address)
    return "".join([*pieces, escape(text[end:])])
