"""A page as a tree of elements: what stands in what."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

VOID = {"link", "meta", "input", "img", "br", "hr", "rect", "line", "circle", "use", "path", "source"}


@dataclass(eq=False)
class Element:
    """An element with its attributes, its children and the texts that stand directly in it."""

    tag: str
    attributes: dict[str, str | None]
    parent: Self | None = None
    children: list[Self] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def everything(self):
        """It and all that stands in it."""
        yield self
        for child in self.children:
            yield from child.everything()

    def around(self):
        """It and all that it stands in."""
        yield self
        if self.parent:
            yield from self.parent.around()

    def has_class(self, name):
        return name in (self.attributes.get("class") or "").split()

    @property
    def text(self):
        return " ".join("".join(self.every_text()).split())

    def every_text(self):
        yield from self.texts
        for child in self.children:
            yield from child.every_text()


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = self.at = Element("page", {})

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs), self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Element(tag, dict(attrs), self.at))

    def handle_data(self, data):
        self.at.texts.append(data)

    def handle_endtag(self, tag):
        opened = next((one for one in self.at.around() if one.tag == tag), None)
        if opened is not None:
            self.at = opened.parent or self.root


def tree(html):
    """The page as one element."""
    builder = _Builder()
    builder.feed(html)
    return builder.root
