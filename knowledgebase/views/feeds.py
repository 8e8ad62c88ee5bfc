"""What is new, for feed readers: one feed a language, and one a category."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpcenter.site import site
from knowledgebase.addresses import absolute
from knowledgebase.page_cache import kept_page
from knowledgebase.reading import Card, recent, shelves

LATEST = 30


@kept_page()
def feed(request: HttpRequest) -> HttpResponse:
    """The articles of a language that changed last."""
    cards = recent(language=get_language(), limit=LATEST)
    return _atom(
        request, cards, title=_("%(name)s help") % {"name": site().name}, about=reverse("knowledgebase:home")
    )


@kept_page()
def category_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of one category and all below it."""
    tree = shelves(get_language())
    shelf = tree.by_slug(slug)
    if shelf is None:
        raise Http404
    below = [one.pk for one in tree.with_all_below(shelf)]
    cards = recent(language=get_language(), categories=below, limit=LATEST)
    return _atom(request, cards, title=f"{shelf.name} · {site().name}", about=shelf.url)


def _atom(request: HttpRequest, cards: list[Card], *, title: str, about: str) -> HttpResponse:
    atom = Atom1Feed(
        title=title,
        link=absolute(about),
        description="",
        language=get_language(),
        feed_url=absolute(request.path),
        feed_guid=absolute(request.path),
    )
    for card in cards:
        atom.add_item(
            title=card.title,
            link=absolute(card.url),
            description=card.summary,
            updateddate=card.updated_at,
            # The address without words stays when the words change.
            unique_id=absolute(reverse("knowledgebase:short", args=[card.article_id])),
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
