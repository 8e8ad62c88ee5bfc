"""Which parts of a message are its text, which its HTML, and which came along as files (RFC 8621, 4.1.4)."""

from dataclasses import dataclass, field

from tickets.mail_in.parts import Part

PLAIN, HTML = "text/plain", "text/html"
ALTERNATIVE = "multipart/alternative"


@dataclass
class Bodies:
    """The leaves of a message: what is read as text, what is read with its looks, and files.

    What has no alternative is read both ways, so that neither reader misses it. What is broken is kept as a
    file; where there is nothing else to read, it is read all the same.
    """

    text: list[Part] = field(default_factory=list)
    html: list[Part] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)
    broken: list[Part] = field(default_factory=list)


def sorted_out(root: Part, raw: bytes) -> Bodies:
    """Every leaf of the message in its place."""
    found = Bodies()
    for part in root.leaves():
        if part.media_type in (PLAIN, HTML):
            part.check(raw)
    if root.parts:
        _sort(root, found, in_alternative=False)
    elif not root.is_nothing:
        _place(root, found, around="", is_first=True, in_alternative=False)
    if not found.text and not found.html:
        found.text, found.html = [*found.broken], [*found.broken]
    return found


def _sort(part: Part, found: Bodies, *, in_alternative: bool) -> None:
    """The parts of one level; these are no deeper than parts may be."""
    is_choice = part.media_type == ALTERNATIVE
    in_alternative |= is_choice
    before = len(found.text), len(found.html)
    for number, each in enumerate(part.parts):
        if each.parts:
            _sort(each, found, in_alternative=in_alternative)
        elif not each.is_nothing:
            _place(each, found, around=part.media_type, is_first=number == 0, in_alternative=in_alternative)
    if is_choice:
        _share(found, before)


def _place(part: Part, found: Bodies, *, around: str, is_first: bool, in_alternative: bool) -> None:
    if not _is_body(part, around=around, is_first=is_first):
        found.files.append(part)
        return
    if part.is_broken and around != ALTERNATIVE:
        found.files.append(part)
        found.broken.append(part)
        return
    is_html = part.media_type == HTML
    if not (in_alternative and is_html):
        found.text.append(part)
    if is_html or not in_alternative:
        found.html.append(part)


def _is_body(part: Part, *, around: str, is_first: bool) -> bool:
    """Whether it is to be read in place: not what is attached, named, or only related to the first part."""
    if part.disposition.value == "attachment" or not (part.is_multipart or part.media_type in (PLAIN, HTML)):
        return False
    return is_first or around == ALTERNATIVE or (around != "multipart/related" and not part.name)


def _share(found: Bodies, before: tuple[int, int]) -> None:
    """A choice of one kind only is no choice: it is read both ways."""
    texts, htmls = found.text[before[0] :], found.html[before[1] :]
    if not texts:
        found.text += htmls
    elif not htmls:
        found.html += texts
