"""What may stand in an article: everything else is taken out, whoever wrote it."""

import nh3
from pygments.token import STANDARD_TYPES

# fmt: off
TAGS = {
    "a", "abbr", "aside", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details",
    "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "img", "input", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "section",
    "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "u", "ul", "var", "wbr",
    # Our own elements: without script, sections under headings and a link with a picture.
    "article-tabs", "video-still",
}
# fmt: on
GONE_WITH_THEIR_TEXT = {
    "script",
    "style",
    "template",
    "iframe",
    "noscript",
    "textarea",
    "title",
    "svg",
    "math",
}
ATTRIBUTES = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href", "rel", "aria-hidden", "tabindex"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "input": {"checked", "disabled"},
    "ol": {"start"},
    "span": {"data-snippet"},
    "details": {"open"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# The only input is the tick box of a task list, and nobody can tick it.
VALUES = {"input": {"type": {"checkbox"}}, "div": {"tabindex": {"0"}}, "pre": {"tabindex": {"0"}}}
FIXED = {"input": {"disabled": ""}}
ALIGNED = {"align-left", "align-center", "align-right"}
CLASSES = {
    "a": {"anchor", "footnote-backref"},
    "aside": {"callout", *(f"callout-{kind}" for kind in ("note", "tip", "important", "warning", "caution"))},
    "p": {"markdown-alert-title"},
    "div": {"table-scroll"},
    **{f"h{level}": {"tab-name"} for level in range(2, 7)},
    "hr": {"footnotes-sep"},
    "input": {"task-list-item-checkbox"},
    "li": {"footnote-item", "task-list-item"},
    "ol": {"footnotes-list"},
    "section": {"footnotes", "tab"},
    "span": {"video-name", *(short for short in STANDARD_TYPES.values() if short)},
    "sup": {"footnote-ref"},
    "td": ALIGNED,
    "th": ALIGNED,
    "ul": {"contains-task-list"},
}
_cleaner = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=GONE_WITH_THEIR_TEXT,
    attributes=ATTRIBUTES,
    tag_attribute_values=VALUES,
    set_tag_attribute_values=FIXED,
    allowed_classes=CLASSES,
    url_schemes={"http", "https", "mailto", "tel", "article"},  # article:42 gets its address when it is read
    link_rel=None,
)


def clean(html: str) -> str:
    """HTML of which nothing runs, loads a frame, or dresses itself."""
    return str(_cleaner.clean(html))
