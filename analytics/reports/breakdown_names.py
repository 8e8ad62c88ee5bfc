"""What the rows of a breakdown are called: articles and categories by their titles, the others in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from analytics.reports.dimension_values import NONE, UNKNOWN, UNPLACED, is_id
from analytics.reports.outcomes import Words
from analytics.reports.places import language_name
from knowledgebase.reading.placed import category_names
from knowledgebase.reading.titles import titles
from tickets.reading import topic_names

TOPIC = "topic"
ENTRIES: Mapping[str, Words] = {
    "search": gettext_lazy("By a search"),
    "direct": gettext_lazy("Directly, by an article"),
    "form": gettext_lazy("By the form"),
    "elsewhere": gettext_lazy("Otherwise, by a ticket without the form"),
}
VISITORS: Mapping[str, Words] = {
    "new": gettext_lazy("New visitors"),
    "returning": gettext_lazy("Returning visitors"),
}
NOT_KNOWN = gettext_lazy("Not known: their events were gone before this was asked")
WITHOUT: Mapping[str, Mapping[str, Words]] = {
    "category": {
        NONE: gettext_lazy("Opened no article"),
        UNPLACED: gettext_lazy("An article without a category, or one that is not here"),
    },
    "article": {NONE: gettext_lazy("Opened no article")},
    "language": {NONE: gettext_lazy("no language")},
    TOPIC: {
        NONE: gettext_lazy("No topic"),
        UNKNOWN: gettext_lazy("Not known: the ticket is not here"),
    },
}


@dataclass(frozen=True)
class Name:
    """The words of a row, and the page of what they name where it has one."""

    words: Words
    url: str = ""


def names(by: str, values: Collection[str]) -> dict[str, Name]:
    """Each of these rows of a dimension, in the language of whoever reads."""
    without = {UNKNOWN: NOT_KNOWN, **WITHOUT.get(by, {})}
    known = _known(by, [int(value) for value in values if is_id(value)])
    return {
        value: Name(without[value]) if value in without else known.get(value) or _unnamed(by, value)
        for value in values
    }


def _known(by: str, ids: Collection[int]) -> dict[str, Name]:
    language = get_language() or ""
    if by == "article":
        found = titles(ids, language=language)
        return {f"{article}": Name(title.title, title.url) for article, title in found.items()}
    if by in ("category", TOPIC):
        named = category_names(language) if by == "category" else topic_names(language)
        return {f"{pk}": Name(name) for pk, name in named.items()}
    return {value: Name(words) for value, words in {**ENTRIES, **VISITORS}.items()}


def _unnamed(by: str, value: str) -> Name:
    """A language by its own name; what is gone, or lives elsewhere, by its number."""
    if by == "language":
        return Name(language_name(value))
    if by == "article":
        return Name(_("Article %s") % value)
    return Name(f"#{value}" if is_id(value) else value)
