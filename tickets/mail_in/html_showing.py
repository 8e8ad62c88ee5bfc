"""Cleaned HTML of a mail on a page: its own pictures in place, others only when asked for, quotes folded."""

from collections.abc import Mapping
from html import unescape
from re import Match
from re import compile as regex

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# The cleaner writes < and > within attributes as entities: a tag ends at the first >.
PICTURE = regex(r'<img ([^<>]*)data-(cid|remote)="([^"<>]*)"')
FOLD = regex(r"<(/?)mail-(quote|signature)>")


def shown(
    html: str, *, pictures: Mapping[str, str], labels: Mapping[str, str], with_remote: bool = False
) -> SafeString:
    """The HTML that ``clean`` made, ready for a page.

    Args:
        pictures: the address of each file of the mail, by its Content-ID.
        labels: what ``quote`` and ``signature`` are called where they are folded away.
        with_remote: whether the reader asked for pictures on other hosts.
    """

    def with_source(found: Match[str]) -> str:
        attributes, kind, name = found.groups()
        source = pictures.get(unescape(name), "") if kind == "cid" else with_remote and unescape(name)
        return f'<img {attributes}src="{escape(source)}"' if source else found[0]

    def folded(found: Match[str]) -> str:
        if found[1]:
            return "</details>"
        return f'<details class="mail-{found[2]}"><summary>{escape(labels[found[2]])}</summary>'

    return mark_safe(FOLD.sub(folded, PICTURE.sub(with_source, html)))  # noqa: S308 # xss-reviewed: nh3 wrote it
