"""Each step of a visit as a sentence, its articles as links."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analytics.reports.steps import Did, Read, Searched, Shown, Step
from analytics.templatetags.reporting import lasting
from knowledgebase.reading.titles import Title

Known = Mapping[int, Title]


def said(step: Step, known: Known) -> SafeString:
    """What they did, in a sentence."""
    return SAYINGS[step.kind](step, known)


def read_words(step: Read, known: Known) -> SafeString:
    """How long and what they thought of it, as far as that is known."""
    article = link(step.article, known)
    if step.seconds:
        first = format_html(_("Read {article} for {time}"), article=article, time=lasting(step.seconds))
    else:
        first = format_html(_("Opened {article}"), article=article)
    further = [_("from the suggestions") if step.was_suggested else "", opinion(step)]
    return format_html_join(", ", "{}", ((part,) for part in (first, *further) if part))


def opinion(step: Read) -> str:
    """What they said of the article; empty where they said nothing."""
    if step.rating is not None:
        return _("gave it %d of 5") % step.rating
    if step.helpful is None:
        return ""
    return _("said it helped") if step.helpful else _("said it did not help")


def shown_words(step: Shown, known: Known) -> SafeString:
    """What the form suggested; what they opened of it is said beside it."""
    opened = format_html(" <b>({})</b>", _("opened"))
    each = ((link(pk, known), opened if pk in step.opened else "") for pk in step.articles)
    return format_html(_("The form suggested {articles}"), articles=format_html_join(", ", "{}{}", each))


def searched_words(step: Searched, _known: Known) -> SafeString:
    """Their words, and how much they found."""
    found = (
        ngettext("%d result", "%d results", step.results) % step.results if step.results else _("no results")
    )
    words = _("Searched for “%s”") % step.query if step.query else _("Searched")
    return format_html("{} <small>{}</small>", words, found)


def did_words(step: Did, _known: Known) -> SafeString:
    return format_html("{} <small>{}</small>", step.label, step.detail)


def link(article: int, known: Known) -> SafeString:
    """An article by its title; one that is gone, or lives elsewhere, by its number."""
    if (title := known.get(article)) is None:
        return format_html("{}", _("article %d") % article)
    return format_html('<a href="{}">{}</a>', title.url, title.title)


SAYINGS: dict[str, Callable[[Any, Known], SafeString]] = {
    "read": read_words,
    "shown": shown_words,
    "searched": searched_words,
    "did": did_words,
}
