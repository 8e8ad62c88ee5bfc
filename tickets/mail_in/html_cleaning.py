"""The HTML of a mail, fit to be shown: nothing runs, covers anything or asks another host for anything."""

import nh3

# fmt: off
TAGS = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption",
    "center", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption",
    "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd",
    "li", "main", "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strike", "strong",
    "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr",
}
GONE_WITH_THEIR_TEXT = {
    "head", "script", "style", "template", "iframe", "noscript", "textarea", "title", "svg", "math", "object",
    "select", "option", "xml",
}
# fmt: on
FOLDS = {"mail-quote", "mail-signature"}
ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href"},
    "img": {"alt", "data-cid", "data-remote", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
}
# Until quotes are found, also what mail programs call them by.
HINTS = {
    "*": {"class", "dir", "id", "lang"},
    "div": {"class", "dir", "id", "lang", "data-signatureblock"},
    "img": {"alt", "src", "width", "height"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
_reader = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=GONE_WITH_THEIR_TEXT,
    attributes=ATTRIBUTES | HINTS,
    url_schemes=SCHEMES | {"cid"},
    url_relative="deny",  # a mail has no place of its own: what is relative would lead into our pages
    link_rel=None,
)
_cleaner = nh3.Cleaner(
    tags=TAGS | FOLDS,
    clean_content_tags=GONE_WITH_THEIR_TEXT,
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    url_relative="deny",
    link_rel="nofollow ugc noopener noreferrer",
)


def readable(html: str) -> str:
    """Well-formed and harmless HTML that still says which parts a mail program quoted."""
    return str(_reader.clean(html))


def clean(html: str) -> str:
    """What may be shown. Its pictures have no addresses yet: ``html_showing`` gives them some."""
    return str(_cleaner.clean(html))
