"""Quotes and signatures in the HTML of a mail, put into elements of their own that can be folded away."""

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from tickets.mail_in import quotes
from tickets.mail_in.html_lines import Line, lines_of, split_as_written
from tickets.mail_in.quotes import Mark
from tickets.mail_in.values import Kind, Piece

DEEPEST = 150  # beyond, nothing is folded
ELEMENTS = {Kind.QUOTE: "mail-quote", Kind.SIGNATURE: "mail-signature"}
# What mail programs put around, or right before, what they quote.
QUOTING = {
    "gmail_quote", "gmail_quote_container", "gmail_attr", "yahoo_quoted", "moz-cite-prefix",
    "moz-email-headers-table", "appendonsend", "divRplyFwdMsg", "stopSpelling", "zwchr",
    "OutlookMessageHeader", "zmail_extra", "protonmail_quote", "tutanota_quote",
    "ms-outlook-mobile-reference-message", "olk-src-body-section",
}  # fmt: skip
SIGNING = {
    "gmail_signature", "gmail_signature_prefix", "moz-signature", "Signature", "signature",
    "ms-outlook-mobile-signature", "protonmail_signature_block", "AppleMailSignature",
}  # fmt: skip
# Within these, only certain elements may stand.
STRICT = {"table", "thead", "tbody", "tfoot", "tr", "colgroup", "ul", "ol", "dl"}


def fold(soup: BeautifulSoup) -> tuple[Piece, ...]:
    """Put quotes and signatures into elements of their own; the text in pieces."""
    split_as_written(soup)
    lines = lines_of(soup)
    if len(lines) > quotes.MOST_LINES or max(len(line.within) for line in lines) > DEEPEST:
        return _pieces(lines, [Kind.WRITTEN] * len(lines))
    kinds = _kinds(lines)
    _wrap(soup, _found(lines, kinds))
    return _pieces(lines, kinds)


def _kinds(lines: list[Line]) -> list[Kind]:
    """By the words, as in plain text, and by what mail programs call their elements."""
    texts = [line.text + "\n" for line in lines]
    marks = [_mark(line, mark) for line, mark in zip(lines, quotes.marks_of(texts), strict=True)]
    kinds = quotes.kinds_of(texts, marks)
    for number, line in enumerate(lines):
        if kinds[number] is Kind.WRITTEN and _is_in(line, SIGNING):
            kinds[number] = Kind.SIGNATURE
    return kinds


def _mark(line: Line, by_words: Mark) -> Mark:
    if by_words is Mark.FORWARDS:
        return by_words
    if any(tag.name == "blockquote" for tag in line.within):
        return Mark.EMPTY if line.is_empty else Mark.MARKED
    is_rule = any(isinstance(node, Tag) and node.name == "hr" for node in line.nodes)
    if (not line.is_empty or is_rule) and _is_in(line, QUOTING):
        return Mark.INTRODUCES
    return by_words


def _is_in(line: Line, names: set[str]) -> bool:
    return any(
        names.intersection((*(tag.get("class") or ()), tag.get("id") or ""))
        or ("data-signatureblock" in tag.attrs and names is SIGNING)
        for tag in line.within
    )


def _pieces(lines: list[Line], kinds: list[Kind]) -> tuple[Piece, ...]:
    """The text of the lines, with no more than one empty line in a row."""
    pieces: list[Piece] = []
    was_empty = True
    past = max((number for number, line in enumerate(lines, 1) if not line.is_empty), default=0)
    for line, kind in zip(lines[:past], kinds[:past], strict=True):
        if line.is_empty and was_empty:
            continue
        was_empty = line.is_empty
        kept = pieces.pop().text if pieces and pieces[-1].kind is kind else ""
        pieces.append(Piece(kind, f"{kept}{line.text}\n"))
    return tuple(pieces)


def _found(lines: list[Line], kinds: list[Kind]) -> dict[int, Kind | None]:
    """By the id of each node that says something: what all in it is, or None where it is not all the same."""
    found: dict[int, Kind | None] = {}
    for line, kind in zip(lines, kinds, strict=True):
        for node in line.nodes:
            if isinstance(node, NavigableString) and not node.strip():
                continue  # white space follows what stands around it
            found[id(node)] = kind
            for parent in node.parents:
                known = found.setdefault(id(parent), kind)
                if known is None:
                    break
                found[id(parent)] = kind if known is kind else None
    return found


def _wrap(soup: BeautifulSoup, found: dict[int, Kind | None]) -> None:
    """Each run of neighbours of one kind into one element, as far outside as that goes."""
    waiting: list[Tag] = [soup]
    while waiting:
        parent = waiting.pop()
        run: list[PageElement] = []
        kind: Kind | None = None
        for child in list(parent.contents):
            said = found.get(id(child))
            if run and (id(child) not in found or said is kind):
                run.append(child)
                continue
            _enclose(soup, run, kind)
            run, kind = ([child], said) if said in ELEMENTS and parent.name not in STRICT else ([], None)
            if not run and isinstance(child, Tag) and said is not Kind.WRITTEN:
                waiting.append(child)
        _enclose(soup, run, kind)


def _enclose(soup: BeautifulSoup, run: list[PageElement], kind: Kind | None) -> None:
    if run and kind:
        around = soup.new_tag(ELEMENTS[kind])
        run[0].insert_before(around)
        for node in run:
            around.append(node.extract())
