"""The search page, and the results that appear while somebody types."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from helpcenter.limits import allowed
from helpcenter.patience import too_often
from knowledgebase.forms import page_of, query_of
from knowledgebase.readers import Readers, readers_of
from knowledgebase.reading import Shelf, Shelves, near, shelves
from knowledgebase.search import Hit, Results, instant, search

A_PAGE = 10
MOST_A_MINUTE = 600
MOST_FILTERS = 8


@dataclass(frozen=True)
class Filter:
    """A topic that some of the results come from."""

    name: str
    count: int
    url: str


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What the search found, or where to go when it found nothing."""
    if not _is_allowed(request):
        return too_often(request, seconds=60)
    language, readers = get_language(), readers_of(request)
    query, page = query_of(request.GET.get("q", "")), page_of(request.GET.get("page", ""))
    tree = shelves(language, readers=readers)
    chosen = tree.by_slug(request.GET.get("category", ""))
    as_typed = request.GET.get("as") == "typed"
    found = _found(
        query,
        language=language,
        readers=readers,
        page=page,
        chosen=chosen,
        as_typed=as_typed,
    )
    address = partial(_address, query, as_typed=as_typed)
    context = {
        "query": query,
        "found": found,
        "chosen": chosen,
        "near": near(query, language=language, readers=readers) if found and not found.hits else [],
        "topics": tree.top_with_articles(),
        "filters": _filters(found, tree, chosen, address),
        "without_filter": address(),
        "as_typed": _address(query, chosen, as_typed=True),
        "as_meant": _address(query, chosen),
        "page": page,
        "earlier": address(chosen, page - 1) if page > 1 else "",
        "later": address(chosen, page + 1) if found and found.total > page * A_PAGE else "",
    }
    response = render(request, "knowledgebase/search.html", context)
    patch_cache_control(response, private=True, no_cache=True)
    return response


@require_safe
def instant_results(request: HttpRequest) -> HttpResponse:
    """A few results as options of the list below the search box."""
    if not _is_allowed(request):
        return too_often(request, seconds=60)
    query = query_of(request.GET.get("q", ""))
    hits: list[Hit] = []
    if query:
        hits = instant(query, language=get_language(), readers=readers_of(request))
    response = render(request, "knowledgebase/partials/instant.html", {"hits": hits, "query": query})
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _is_allowed(request: HttpRequest) -> bool:
    """What is typed and what is sent are one count: both cost a search."""
    return allowed(request, what="search", most=MOST_A_MINUTE, seconds=60)


def _found(
    query: str, *, language: str, readers: Readers, page: int, chosen: Shelf | None, as_typed: bool
) -> Results | None:
    """The results of a page; None where nothing was asked."""
    if not query:
        return None
    return search(
        query,
        language=language,
        readers=readers,
        limit=A_PAGE,
        offset=(page - 1) * A_PAGE,
        category=chosen.pk if chosen else None,
        as_typed=as_typed,
    )


def _filters(
    found: Results | None, tree: Shelves, chosen: Shelf | None, address: Callable[[Shelf], str]
) -> list[Filter]:
    """The topics that these results come from, each with the address that shows it alone."""
    if found is None or chosen or len(found.categories) < 2:
        return []
    shelves_found = [(tree.get(topic.category_id), topic.count) for topic in found.categories[:MOST_FILTERS]]
    return [Filter(shelf.name, count, address(shelf)) for shelf, count in shelves_found if shelf]


def _address(query: str, chosen: Shelf | None = None, page: int = 1, *, as_typed: bool = False) -> str:
    asked = {
        "q": query,
        "category": chosen.slug if chosen else "",
        "page": page if page > 1 else "",
        "as": "typed" if as_typed else "",
    }
    return f"{reverse('knowledgebase:search')}?{urlencode({k: v for k, v in asked.items() if v})}"
