"""Makes HTML ready to become Markdown: what would be lost is turned into what can be told."""

import re

import nh3
from bs4 import BeautifulSoup, Comment, Tag

from knowledgebase.rendering.cleaning import ATTRIBUTES, GONE_WITH_THEIR_TEXT, TAGS

FRAMES = {"iframe", "video", "audio", "embed"}
FORMS = {"form", "button", "select", "object"}
# Reads HTML as browsers do: with whatever its writer left open closed again.
_reader = nh3.Cleaner(
    tags=TAGS | FRAMES | {"source"},
    clean_content_tags=(GONE_WITH_THEIR_TEXT - FRAMES) | FORMS,
    attributes={**ATTRIBUTES, "a": {"href"}, "*": {"id", "class", "name", "src", "title"}},
    link_rel=None,
    strip_comments=False,
)


def prepared(html: str) -> BeautifulSoup:
    """Frames become links, comments and anchors marks; what no article needs goes."""
    soup = BeautifulSoup(_reader.clean(html), "html.parser")
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        note = soup.new_tag("x-comment")
        note.string = str(comment)
        comment.replace_with(note)
    for frame in soup.find_all(list(FRAMES)):
        _link_to(frame, soup)
    for link in soup.find_all("a", href=True):
        _fill(link)
    wanted = {str(link["href"])[1:] for link in soup.find_all("a", href=re.compile("^#."))}
    for element in soup.find_all(lambda tag: (tag.get("id") or tag.get("name")) in wanted):
        if not re.fullmatch("h[1-6]", element.name):
            element.insert(0, soup.new_tag("x-anchor", id=str(element.get("id") or element.get("name"))))
    return soup


def _link_to(frame: Tag, soup: BeautifulSoup) -> None:
    """A film or another page in a frame becomes a link to it."""
    source = frame if frame.get("src") else frame.find("source", src=True)
    address = source.get("src") if isinstance(source, Tag) else None
    if not address:
        frame.decompose()
        return
    line, link = soup.new_tag("p"), soup.new_tag("a", href=str(address))
    link.string = str(frame.get("title") or address)
    line.append(link)
    frame.replace_with(line)


def _fill(link: Tag) -> None:
    """A link without words, drawn over its neighbours by a style sheet, gets them inside it."""
    box = link.parent
    if link.get_text(strip=True) or link.find("img") or box is None or box.name not in {"div", "p", "li"}:
        return
    if box.find("a", href=True) is link and len(box.find_all("a", href=True)) == 1:
        for neighbour in [one for one in box.contents if one is not link]:
            link.append(neighbour.extract())
