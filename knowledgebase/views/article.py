"""The article page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info

from knowledgebase.addresses import absolute
from knowledgebase.page_cache import kept_page
from knowledgebase.readers import Readers, readers_of
from knowledgebase.reading import Card, OpenArticle, Shelf, filled, in_categories, open_article, shelves
from knowledgebase.search import Hit, suggest
from knowledgebase.views.structured_data import article_facts, breadcrumb

RELATED = 4
# How a page looks to a reader without script who has just voted; see views/vote.py.
JUST_SAID = {"yes", "no", "1", "2", "3", "4", "5", "said"}


@kept_page(parameter="voted", variants=JUST_SAID)
def article(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One article, in the language of the address, or visibly in another one."""
    language = get_language()
    readers = readers_of(request)
    opened = _opened(pk, language, readers)
    if slug != opened.translation.slug:
        return _moved(opened)
    voted = request.GET.get("voted", "")
    return render(
        request,
        "knowledgebase/article.html",
        _context(opened, readers) | {"voted": voted if voted in JUST_SAID else ""},
    )


def short_address(request: HttpRequest, pk: int) -> HttpResponse:
    """An article's id alone leads to its address."""
    return _moved(_opened(pk, get_language(), readers_of(request)))


def _opened(pk: int, language: str, readers: Readers) -> OpenArticle:
    """The article, or one and the same 404 for drafts, for what is for others, and for what never was."""
    opened = open_article(pk, language=language, readers=readers)
    if opened is None:
        raise Http404
    return opened


def _moved(opened: OpenArticle) -> HttpResponse:
    return redirect(
        reverse("knowledgebase:article", args=[opened.translation.article_id, opened.translation.slug]),
        permanent=True,
    )


def _context(opened: OpenArticle, readers: Readers) -> dict[str, Any]:
    shown = opened.translation
    tree = shelves(opened.asked)
    way = tree.way_to(shown.article.category_id)
    own_address = shown.get_absolute_url()
    html = filled(opened.revision.html, language=shown.language, readers=readers)
    return {
        "opened": opened,
        "article": shown,
        "revision": opened.revision,
        "html": mark_safe(html),  # noqa: S308  xss-reviewed: cleaned when it was written
        "way": way,
        "related": _related(opened, way, readers),
        "canonical": absolute(own_address),
        "canonical_path": own_address,
        "direction": "rtl" if get_language_info(shown.language)["bidi"] else "ltr",
        "hreflang": [(one.language, absolute(one.url)) for one in opened.alternates],
        "others": [one for one in opened.alternates if one.language not in {shown.language, opened.asked}],
        "alternates": {one.language: one.url for one in opened.alternates},
        "structured_data": [
            article_facts(shown),
            breadcrumb([(step.name, step.url) for step in way] + [(shown.title, own_address)]),
        ],
    }


def _related(opened: OpenArticle, way: list[Shelf], readers: Readers) -> list[Hit] | list[Card]:
    """What a search for this title finds besides it, else its neighbours on the shelf."""
    shown = opened.translation
    hits = suggest(
        subject=shown.title, body=shown.summary, language=opened.asked, readers=readers, limit=RELATED + 1
    )
    others = [hit for hit in hits if hit.article_id != shown.article_id][:RELATED]
    if others or not way:
        return others
    neighbours = in_categories([way[-1].pk], language=opened.asked, readers=readers, limit=RELATED + 1)
    return [card for card in neighbours if card.article_id != shown.article_id][:RELATED]
