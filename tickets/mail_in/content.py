"""What a message says: its text in pieces and its HTML, from however many parts."""

from dataclasses import dataclass, field

from helpcenter.text import without_unwanted
from tickets.mail_in.bodies import HTML, Bodies
from tickets.mail_in.charsets import as_text
from tickets.mail_in.html_bodies import HtmlBody, as_html, read_html
from tickets.mail_in.parts import Part
from tickets.mail_in.quotes import folded
from tickets.mail_in.values import Piece

# Of one part; the raw message has the rest. No person writes as much.
MOST_TEXT, MOST_HTML = 500_000, 500_000


@dataclass
class Content:
    """What is read. ``is_cut`` where there is more of it in the raw message."""

    pieces: tuple[Piece, ...] = ()
    html: str = ""
    has_remote_pictures: bool = False
    is_cut: bool = False


@dataclass
class _Reader:
    """Reads each part once, whichever way it is wanted."""

    raw: bytes
    texts: dict[int, str] = field(default_factory=dict)
    pages: dict[int, HtmlBody] = field(default_factory=dict)
    is_cut: bool = False

    def text(self, part: Part) -> str:
        if id(part) not in self.texts:
            self.texts[id(part)] = self._decoded(part, most=MOST_TEXT)
        return self.texts[id(part)]

    def page(self, part: Part) -> HtmlBody:
        if id(part) not in self.pages:
            self.pages[id(part)] = read_html(self._decoded(part, most=MOST_HTML))
        return self.pages[id(part)]

    def pieces(self, part: Part) -> tuple[Piece, ...]:
        return self.page(part).pieces if part.media_type == HTML else folded(self.text(part))

    def _decoded(self, part: Part, *, most: int) -> str:
        content = part.content(self.raw, most=4 * most)
        text = without_unwanted(as_text(content, part.content_type.parameters.get("charset", "")))
        self.is_cut |= len(text) > most or part.end - part.start > 4 * most
        return text[:most]


def read_content(raw: bytes, bodies: Bodies) -> Content:
    """The text and the HTML of a message."""
    reader = _Reader(raw)
    htmls = [part for part in bodies.html if part.media_type == HTML]
    said = [part for part in bodies.text if part.media_type == HTML or reader.text(part).strip()]
    pieces = [reader.pieces(part) for part in said or htmls or bodies.text]
    html = "".join(
        reader.page(part).html if part.media_type == HTML else as_html(reader.text(part))
        for part in (bodies.html if htmls else [])
    )
    has_remote = any(page.has_remote_pictures for page in reader.pages.values())
    return Content(tuple(_on_lines_of_their_own(pieces)), html, has_remote, reader.is_cut)


def _on_lines_of_their_own(parts: list[tuple[Piece, ...]]) -> list[Piece]:
    """All pieces; what follows another part begins a line."""
    found: list[Piece] = []
    for pieces in parts:
        if found and pieces and not found[-1].text.endswith("\n"):
            last = found.pop()
            found.append(Piece(last.kind, last.text + "\n"))
        found += pieces
    return found
