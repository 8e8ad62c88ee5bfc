"""The last touch on clean HTML: ids on headings, sizes on pictures, and the plain text beside it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple, TypedDict
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import slugify

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
IN_CONTENTS = {"h2": 2, "h3": 3}
ENDS_A_WORD = HEADINGS | {
    "p",
    "li",
    "td",
    "th",
    "tr",
    "br",
    "div",
    "pre",
    "dt",
    "dd",
    "blockquote",
    "summary",
    "section",
    "video-still",
}

Sizes = Mapping[str, tuple[int, int]]
Attributes = dict[str, str | None]


class Heading(TypedDict):
    """A line of the contents."""

    id: str
    text: str
    level: int


class Finished(NamedTuple):
    """The pieces of a text that is ready to be kept."""

    html: str
    headings: list[Heading]
    text: str
    snippets: list[str]


def finish(html: str, *, sizes: Sizes) -> Finished:
    """Give clean HTML what readers and their browsers need, and tell what is in it."""
    finisher = _Finisher(sizes)
    finisher.feed(html)
    finisher.close()
    text = _tidy("".join(finisher.words))
    return Finished("".join(finisher.out), finisher.contents, text, sorted(set(finisher.snippets)))


@dataclass
class _Open:
    """A heading that is being read, and where its start tag stands in the output."""

    at: int
    attributes: Attributes
    text: str = ""


class _Finisher(HTMLParser):
    """Copies HTML, changing start tags on the way. Its input is the cleaner's: always well formed."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(convert_charrefs=True)
        self.sizes = sizes
        self.out: list[str] = []
        self.words: list[str] = []
        self.contents: list[Heading] = []
        self.snippets: list[str] = []
        self.taken: set[str] = set()
        self.heading: _Open | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._improve(tag, attributes)
        if tag == "table":
            self.out.append('<div class="table-scroll" tabindex="0">')
        if tag in HEADINGS and attributes.get("class") != "tab-name":  # a tab is reached by its tab
            self.heading = _Open(len(self.out), attributes)
        if tag in ENDS_A_WORD:
            self.words.append("\n")
        self.out.append(_start(tag, attributes))
        if tag == "span" and attributes.get("data-snippet"):
            self.snippets.append(attributes["data-snippet"] or "")
            self.words.append("{{ snippet:%s }}" % attributes["data-snippet"])  # noqa: UP031

    def _improve(self, tag: str, attributes: Attributes) -> None:
        for name in ("href", "src"):
            # Addresses with controls in them mean something else to each reader; no honest one has any.
            if CONTROLS.search(attributes.get(name) or ""):
                del attributes[name]
        if tag == "a":
            _mark_foreign(attributes)
        if tag == "img":
            self._prepare_picture(attributes)
        if tag == "pre":
            attributes["tabindex"] = "0"  # who has only a keyboard scrolls it

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS and self.heading:
            self._close_heading(tag, self.heading)
        self.out.append(f"</{tag}>")
        if tag == "table":
            self.out.append("</div>")
        if tag in ENDS_A_WORD:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        self.out.append(escape(data, quote=False))
        self.words.append(data)
        if self.heading:
            self.heading.text += data

    def _close_heading(self, tag: str, heading: _Open) -> None:
        text = " ".join(heading.text.split())
        given = heading.attributes.get("id")
        heading.attributes["id"] = anchor = given or self._unused(
            slugify(text, allow_unicode=True) or "section"
        )
        self.taken.add(anchor)
        self.out[heading.at] = _start(tag, heading.attributes)
        self.out.append(f'<a class="anchor" href="#{escape(anchor)}" aria-hidden="true" tabindex="-1"></a>')
        if tag in IN_CONTENTS and text:
            self.contents.append({"id": anchor, "text": text, "level": IN_CONTENTS[tag]})
        self.heading = None

    def _unused(self, wanted: str) -> str:
        candidates: Iterable[str] = (wanted, *(f"{wanted}-{n}" for n in range(2, len(self.taken) + 3)))
        return next(name for name in candidates if name not in self.taken)

    def _prepare_picture(self, attributes: Attributes) -> None:
        attributes.setdefault("alt", "")
        attributes |= {"loading": "lazy", "decoding": "async"}
        size = self.sizes.get(attributes.get("src") or "")
        if size:
            attributes |= {"width": str(size[0]), "height": str(size[1])}


def _mark_foreign(attributes: Attributes) -> None:
    """A page elsewhere gets no handle on ours."""
    host = urlsplit(attributes.get("href") or "").netloc
    attributes.pop("rel", None)
    if host and host != urlsplit(settings.SITE_URL).netloc:
        attributes["rel"] = "noopener"


def _start(tag: str, attributes: Attributes) -> str:
    written = "".join(
        f' {name}="{escape(value or "")}"' for name, value in attributes.items() if value or name != "class"
    )
    return f"<{tag}{written}>"


def _tidy(text: str) -> str:
    return re.sub(r"\n{2,}", "\n", re.sub(r"[ \t\r\f\v]+", " ", re.sub(r"\s*\n\s*", "\n", text))).strip()
