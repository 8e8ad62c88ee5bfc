"""The article page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info

from knowledgebase.models import Article
from knowledgebase.page_cache import kept_page
from knowledgebase.readers import Readers, readers_of
from knowledgebase.reading import (
    Card,
    OpenArticle,
    Shelf,
    beside,
    filled,
    in_categories,
    is_gone,
    open_article,
    shelves,
)
from knowledgebase.rendering.questions import questions_in
from knowledgebase.rendering.zooming import zoomable
from knowledgebase.search import Hit, suggest
from knowledgebase.views.reasons import JUST_SAID, reasons
from knowledgebase.views.sharing import of_article
from knowledgebase.views.structured_data import article_facts, breadcrumb, questions_page

RELATED = 4


@kept_page(parameter="voted", variants=JUST_SAID)
def article(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One article, in the language of the address, or visibly in another one."""
    readers = readers_of(request)
    opened = open_article(pk, language=get_language(), readers=readers)
    if opened is None:
        return _not_there(request, pk)
    if slug != opened.translation.slug:
        return _moved(opened)
    said = request.GET.get("voted", "")
    voted = said if said in JUST_SAID else ""
    context = _context(opened, readers) | {"voted": voted, "reasons": reasons(voted)}
    return render(request, "knowledgebase/article.html", context)


def short_address(request: HttpRequest, pk: int) -> HttpResponse:
    """An article's id alone leads to its address."""
    opened = open_article(pk, language=get_language(), readers=readers_of(request))
    return _moved(opened) if opened else _not_there(request, pk)


def _not_there(request: HttpRequest, pk: int) -> HttpResponse:
    """410 for what everyone could read once; else one 404 for all that is for others or never was."""
    if is_gone(pk):
        return render(request, "knowledgebase/gone.html", status=410)
    raise Http404


def _moved(opened: OpenArticle) -> HttpResponse:
    return redirect(
        reverse("knowledgebase:article", args=[opened.translation.article_id, opened.translation.slug]),
        permanent=True,
    )


def _context(opened: OpenArticle, readers: Readers) -> dict[str, Any]:
    shown = opened.translation
    tree = shelves(opened.asked, readers=readers)
    way = tree.way_to(shown.article.category_id)
    own_address, sharing = shown.get_absolute_url(), of_article(opened)
    html = zoomable(filled(opened.revision.html, language=shown.language, readers=readers))
    return {
        "opened": opened,
        "article": shown,
        "revision": opened.revision,
        "html": mark_safe(html),  # noqa: S308  xss-reviewed: cleaned when it was written
        "way": way,
        "related": _related(opened, way, readers),
        "sharing": sharing,
        "own_address": own_address,
        "direction": "rtl" if get_language_info(shown.language)["bidi"] else "ltr",
        "others": [one for one in opened.alternates if one.language not in {shown.language, opened.asked}],
        "alternates": {one.language: one.url for one in opened.alternates},
        "structured_data": _facts(opened, way, html, picture=sharing.picture),
    }


def _facts(opened: OpenArticle, way: list[Shelf], html: str, *, picture: str) -> list[dict[str, Any]]:
    """For search engines, who see only what is for everyone."""
    shown = opened.translation
    if shown.article.audience != Article.Audience.EVERYONE:
        return []
    steps = [(step.name, step.url) for step in way] + [(shown.title, shown.get_absolute_url())]
    facts = [article_facts(shown, picture=picture), breadcrumb(steps)]
    if questions := questions_in(html):
        facts.append(questions_page(questions, language=shown.language))
    return facts


def _related(opened: OpenArticle, way: list[Shelf], readers: Readers) -> list[Hit] | list[Card]:
    """What an editor put beside it, else what a search for its title finds, else its neighbours."""
    shown = opened.translation
    if chosen := beside(shown.article_id, language=opened.asked, readers=readers):
        return chosen
    hits = suggest(
        subject=shown.title, body=shown.summary, language=opened.asked, readers=readers, limit=RELATED + 1
    )
    others = [hit for hit in hits if hit.article_id != shown.article_id][:RELATED]
    if others or not way:
        return others
    neighbours = in_categories([way[-1].pk], language=opened.asked, readers=readers, limit=RELATED + 1)
    return [card for card in neighbours if card.article_id != shown.article_id][:RELATED]
