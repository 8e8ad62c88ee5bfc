"""The home page, and the shelves."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpcenter.site import site
from knowledgebase.models import CategoryTranslation
from knowledgebase.page_cache import kept_page
from knowledgebase.readers import readers_of
from knowledgebase.reading import (
    Card,
    Shelf,
    Shelves,
    alternate,
    count_by_category,
    in_categories,
    most_helpful,
    recent,
    shelf_once_at,
    shelves,
)
from knowledgebase.views.sharing import of_home, of_page
from knowledgebase.views.structured_data import breadcrumb


@dataclass(frozen=True)
class CountedShelf:
    """A shelf as the home page shows it."""

    shelf: Shelf
    articles: int


@dataclass(frozen=True)
class Section:
    """A shelf, or one inside it, with what stands on it."""

    shelf: Shelf
    cards: list[Card]
    level: int


@kept_page()
def home(request: HttpRequest) -> HttpResponse:
    """The way in: search, topics, what helped others, and a person."""
    language, readers = get_language(), readers_of(request)
    tree, counts = shelves(language, readers=readers), count_by_category(language, readers=readers)
    topics = [
        CountedShelf(shelf, sum(counts.get(below.pk, 0) for below in tree.with_all_below(shelf)))
        for shelf in tree.top()
    ]
    context = {
        "topics": [topic for topic in topics if topic.articles],
        "articles": sum(counts.values()),
        "most_helpful": most_helpful(language=language, readers=readers),
        "recent": recent(language=language, readers=readers),
        "sharing": of_home(
            title=_("%(name)s help") % {"name": site().name},
            description=_("Answers about %(name)s, and the way to a person.") % {"name": site().name},
        ),
    }
    return render(request, "knowledgebase/home.html", context)


@kept_page()
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """A shelf with the shelves inside it as sections."""
    language, readers = get_language(), readers_of(request)
    tree = shelves(language, readers=readers)
    shelf = tree.by_slug(slug)
    if shelf is None:
        return _moved(slug, language, tree)
    all_below = tree.with_all_below(shelf)
    cards = in_categories([below.pk for below in all_below], language=language, readers=readers)
    depth = len(tree.way_to(shelf.pk))
    sections = [
        Section(
            below,
            [card for card in cards if card.category_id == below.pk],
            min(len(tree.way_to(below.pk)) - depth + 1, 4),
        )
        for below in all_below
    ]
    way, named = tree.way_to(shelf.pk), _in_languages(shelf)
    context = {
        "shelf": shelf,
        "way": way[:-1],
        "sections": [section for section in sections if section.cards],
        "articles": len(cards),
        "sharing": of_page(path=shelf.url, title=shelf.name, description=shelf.description, addresses=named),
        "alternates": {code: alternate(code, "home").url for code, _name in settings.LANGUAGES} | named,
        "structured_data": [breadcrumb([(step.name, step.url) for step in way])],
    }
    return render(request, "knowledgebase/category.html", context)


def _moved(slug: str, language: str, tree: Shelves) -> HttpResponse:
    """An address that a shelf once had leads to where it is now."""
    shelf = shelf_once_at(slug, language=language, tree=tree)
    if shelf is None:
        raise Http404
    return redirect(shelf.url, permanent=True)


def _in_languages(shelf: Shelf) -> dict[str, str]:
    """The shelf's address in each language that names it."""
    named = CategoryTranslation.objects.filter(category_id=shelf.pk).order_by("language")
    return {words.language: alternate(words.language, "category", words.slug).url for words in named}
