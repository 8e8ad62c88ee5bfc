"""The lines that somebody sees who reads HTML, each with the nodes that it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

# fmt: off
BLOCKS = {
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
    "section", "table", "td", "th", "tr", "ul",
}
SPACED = {"blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"}
# fmt: on
WORD_PARAGRAPHS = {"MsoNormal", "MsoPlainText", "MsoListParagraph"}  # paragraphs that look like lines


@dataclass
class Line:
    """One line, and what it stands in."""

    text: str = ""
    nodes: list[PageElement] = field(default_factory=list)
    within: tuple[Tag, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


def lines_of(soup: BeautifulSoup) -> list[Line]:
    """Every line in its order; empty ones stand where there is space between two."""
    lines = [Line()]
    within: list[Tag] = []
    for node, is_over in _walk(soup):
        if isinstance(node, Tag):
            _meet(node, is_over, lines, within)
        elif isinstance(node, NavigableString):
            _write(node, lines, within)
    for line in lines:
        line.text = " ".join(line.text.split()) if not _is_written_as_is(line) else line.text.rstrip()
    return lines


def split_as_written(soup: BeautifulSoup) -> None:
    """Give each line of preformatted text a node of its own, so that it can be folded away alone."""
    for block in soup.find_all("pre"):
        for node in list(block.find_all(string=True)):
            if "\n" in node:
                node.replace_with(*(NavigableString(each) for each in str(node).splitlines(keepends=True)))


def _walk(soup: BeautifulSoup) -> Iterator[tuple[PageElement, bool]]:
    """Every node, a tag also when it is over; without recursion, as nobody limits how deep mails go."""
    waiting: list[tuple[PageElement, bool]] = [(each, False) for each in reversed(soup.contents)]
    while waiting:
        node, is_over = waiting.pop()
        yield node, is_over
        if isinstance(node, Tag) and not is_over:
            waiting.append((node, True))
            waiting += [(each, False) for each in reversed(node.contents)]


def _meet(tag: Tag, is_over: bool, lines: list[Line], within: list[Tag]) -> None:
    if tag.name in ("br", "img") and not is_over:
        lines[-1].nodes.append(tag)
        lines[-1].within = lines[-1].within or tuple(within)
    if tag.name == "br" and not is_over:
        lines.append(Line())
    if tag.name not in BLOCKS:
        within.pop() if is_over else within.append(tag)
        return
    _break(lines, with_space=_is_spaced(tag))
    if is_over:
        within.pop()
        return
    within.append(tag)
    if tag.name == "hr":
        lines[-1].nodes.append(tag)
        lines[-1].within = tuple(within)


def _break(lines: list[Line], *, with_space: bool) -> None:
    """Begin a new line, where the last one is not new already."""
    if lines[-1].text.strip() or lines[-1].nodes:
        lines.append(Line())
    if with_space and len(lines) > 1 and (lines[-2].text.strip()):
        lines.append(Line())


def _is_spaced(tag: Tag) -> bool:
    return tag.name in SPACED and not WORD_PARAGRAPHS.intersection(tag.get("class") or ())


def _write(node: NavigableString, lines: list[Line], within: list[Tag]) -> None:
    if not lines[-1].text.strip():
        lines[-1].within = tuple(within)
    lines[-1].nodes.append(node)
    lines[-1].text += str(node).replace("\xa0", " ")
    if node.endswith("\n") and any(tag.name == "pre" for tag in within):
        lines.append(Line())


def _is_written_as_is(line: Line) -> bool:
    return any(tag.name == "pre" for tag in line.within)
