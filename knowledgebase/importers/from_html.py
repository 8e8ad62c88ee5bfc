"""HTML of other help centers as Markdown: what editors here write, and what the toolbar and the preview know.

What Markdown has no words for (figures, wide tables, keys) stays HTML, which the renderer cleans as ever.
"""

import re
from html import escape
from typing import Any

from bs4 import Tag
from markdownify import MarkdownConverter

from knowledgebase.importers.html_preparing import prepared
from knowledgebase.importers.sources import Refused

HEADINGS = [f"h{n}" for n in range(1, 7)]
BLOCKS = ["ul", "ol", "li", "pre", "table", "blockquote", "figure", "details", "hr", *HEADINGS]
ROW, CELL = "\x1e", "\x1f"  # between rows and cells while a table is put together
EMPHASIS = ["b", "strong", "em", "i"]
_MARKUP = re.compile(r"[`*~\[\]]|\\(?=[!-/:-@\[-`{-~])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^(\s*)([-+>=]|#{1,6}|\d{1,9}(?=[.)]\s))(?=\s|$|[.)]\s)")
_CALLOUT = re.compile(r"^\s*\[!(note|tip|important|warning|caution)\]\s*", re.IGNORECASE)


def to_markdown(html: str) -> str:
    """The text as Markdown.

    Raises:
        Refused: its elements are nested too deep to be an article.
    """
    try:
        converted = str(_Converter().convert_soup(prepared(html)))
    except RecursionError as error:
        raise Refused("its HTML is nested too deep") from error
    return re.sub(r"\n{3,}", "\n\n", converted).strip() + "\n"


def _is_plain(table: Tag) -> bool:
    """Whether Markdown can say it: a head row, one line a cell, nothing spanned."""
    first = table.find("tr")
    if not isinstance(first, Tag) or not first.find("th") or table.find(["caption", "table"]):
        return False
    cells = table.find_all(["td", "th"])
    rows = {len(row.find_all(["td", "th"])) for row in table.find_all("tr")}
    is_spanned = any(cell.get(name, "1") != "1" for cell in cells for name in ("colspan", "rowspan"))
    is_rich = any(cell.find(BLOCKS) or len(cell.find_all("p")) > 1 or cell.find("br") for cell in cells)
    heads = any(row.find("th") for row in table.find_all("tr")[1:])
    return len(rows) == 1 and not (is_spanned or is_rich or heads)


class _Converter(MarkdownConverter):
    """Markdown as our editor writes it."""

    def __init__(self) -> None:
        super().__init__(
            heading_style="atx",
            bullets="-",
            newline_style="backslash",
            strip_pre="strip_one",
            sub_symbol="<sub>",
            sup_symbol="<sup>",
            autolinks=False,
        )

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Only what would be taken for markup: a text full of backslashes is no joy to edit."""
        said = re.sub(r"\s*\n\s*", " ", text)
        if "blockquote" in parent_tags and (callout := _CALLOUT.match(said)):
            return f"[!{callout[1].upper()}]\n" + self.escape(said[callout.end() :], parent_tags)
        said = _LINE_START.sub(_escaped_start, _MARKUP.sub(r"\\\g<0>", said))
        return said.replace("|", r"\|") if parent_tags & {"td", "th"} else said

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href = "".join(str(el.get("href") or "").split("\n")).strip()
        words = re.sub(r"\s*\n\s*", " ", text)
        if not href or not words.strip() or "_noformat" in parent_tags:
            return text
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        return f"{before}[{words.strip()}]({_destination(href)}{_title(el)}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = re.sub(r"[\[\]\\]", r"\\\g<0>", " ".join(str(el.get("alt") or "").split()))
        return f"![{alt}]({_destination(str(el['src']).strip())}{_title(el)})" if el.get("src") else alt

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        line, anchor = " ".join(text.split()), el.get("id")
        mark = f' <span id="{escape(str(anchor))}"></span>' if anchor else ""
        return f"\n\n{'#' * n} {line}{mark}\n\n" if line else ""

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _marked(el, text, "**", "strong", parent_tags)

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _marked(el, text, "*", "em", parent_tags)

    convert_strong, convert_i = convert_b, convert_em

    def convert_kbd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<{el.name}>{escape(el.get_text())}</{el.name}>"

    convert_mark = convert_u = convert_ins = convert_small = convert_abbr = convert_kbd

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return text
        code = " ".join(text.split("\n")).strip()
        longest = max((len(run) for run in re.findall("`+", code)), default=0)
        ticks, gap = "`" * (longest + 1), " " * bool(longest)
        line = f"{ticks}{gap}{code}{gap}{ticks}" if code else ""
        return line.replace("|", r"\|") if parent_tags & {"td", "th"} else line

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        code = text.removeprefix("\n").rstrip("\n")
        language = re.search(r"\blanguage-([\w+#-]+)", str(el))
        longest = max((len(run) for run in re.findall("`{3,}", code)), default=2)
        fence = "`" * (longest + 1)
        return f"\n\n{fence}{language[1] if language else ''}\n{code}\n{fence}\n\n" if code.strip() else ""

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if not _is_plain(el):
            return _as_it_is(el)
        rows = [[cell.strip() for cell in line.split(CELL)[1:]] for line in text.split(ROW)[1:]]
        lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
        return "\n\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n\n"

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return ROW + text

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return CELL + " ".join(text.split())

    convert_th = convert_td

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _as_it_is(el)

    convert_details = convert_dl = convert_figure

    def convert_x_anchor(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f'<span id="{escape(str(el["id"]))}"></span>'

    def convert_x_comment(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n<!--{el.get_text()}-->\n\n"


def _escaped_start(match: re.Match[str]) -> str:
    """``1.`` would begin a list, ``#`` a heading."""
    start = match[2]
    return f"{match[1]}{start}\\" if start.isdigit() else f"{match[1]}\\{start}"


def _destination(address: str) -> str:
    if re.search(r"[\s()<>]", address):
        return "<" + address.replace("<", "%3C").replace(">", "%3E") + ">"
    return address


def _title(el: Tag) -> str:
    title = " ".join(str(el.get("title") or "").split()).replace('"', "&quot;")
    return f' "{title}"' if title else ""


def _marked(el: Tag, text: str, mark: str, tag: str, parent_tags: set[str]) -> str:
    """Emphasis by Markdown's marks, or by the tag where they would not be understood beside a letter."""
    words = text.strip()
    if not words or "_noformat" in parent_tags:
        return text
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    next_to = _letter(el.previous_sibling, -1) and not before, _letter(el.next_sibling, 0) and not after
    at_edge = not words[0].isalnum(), not words[-1].isalnum()
    nested = el.find_parent(EMPHASIS) or el.find(EMPHASIS)
    if nested or "\n" in words or any(near and edge for near, edge in zip(next_to, at_edge, strict=True)):
        return f"{before}<{tag}>{words}</{tag}>{after}" if "\n\n" not in words else text
    return f"{before}{mark}{words}{mark}{after}"


def _letter(neighbour: Any, index: int) -> bool:
    """Whether a letter, a digit or another mark stands right beside an element."""
    text = neighbour.get_text() if isinstance(neighbour, Tag) else str(neighbour or "")
    return bool(text) and not text[index].isspace() and (text[index].isalnum() or isinstance(neighbour, Tag))


def _as_it_is(el: Tag) -> str:
    """HTML on a block of its own; an empty line would end it."""
    html = str(el)
    if "<pre" in html:
        whole = re.sub(r"\n(?=[ \t]*\n)", "&#10;", html)
    else:
        whole = "\n".join(line.strip() for line in html.split("\n") if line.strip())
    return f"\n\n{whole}\n\n"
