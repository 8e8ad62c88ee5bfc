"""The pictures that go with links to our pages: drawn when first asked for, kept by what is on them."""

from functools import lru_cache

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from helpcenter.accent import light_shades
from helpcenter.appearance import FOR_A_DAY, FOR_EVER, NOT_YET
from helpcenter.site import site
from knowledgebase.addresses import absolute
from knowledgebase.models import ArticleTranslation
from knowledgebase.reading import alternate, open_article
from knowledgebase.rendering.cover import Cover, draw

KEPT_SECONDS = 30 * 24 * 3600
MOST_NEAR = 50  # some two megabytes a process


@require_safe
def site_cover(request: HttpRequest) -> HttpResponse:
    """The picture of all pages that are no article."""
    return _picture(request, _of_site())


@require_safe
def article_cover(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of an article that everyone may read."""
    opened = open_article(pk, language=get_language())
    if opened is None:
        raise Http404
    return _picture(request, _of_article(opened.translation))


def address_of_site_cover() -> str:
    """Where the picture of the site is, with what is on it as its version."""
    return absolute(f"{reverse('knowledgebase:cover')}?v={_of_site().digest}")


def address_of_cover(shown: ArticleTranslation) -> str:
    """Where the picture of an article is, in the article's own language."""
    path = alternate(shown.language, "article-cover", shown.article_id).url
    return absolute(f"{path}?v={_of_article(shown).digest}")


def _of_site() -> Cover:
    return _cover(_("How can we help?"), get_language())


def _of_article(shown: ArticleTranslation) -> Cover:
    return _cover(shown.title, shown.language)


def _cover(title: str, language: str) -> Cover:
    shades = light_shades(site().accent)
    is_rtl = bool(get_language_info(language)["bidi"])
    return Cover(title, site().name, shades.accent, shades.on_accent, is_rtl)


def _picture(request: HttpRequest, cover: Cover) -> HttpResponse:
    """For ever under its own version, for a day without one; under another one a process is behind."""
    response = HttpResponse(drawn(cover), content_type="image/png")
    asked = request.GET.get("v")
    response["Cache-Control"] = FOR_A_DAY if asked is None else FOR_EVER if asked == cover.digest else NOT_YET
    return response


@lru_cache(maxsize=MOST_NEAR)
def drawn(cover: Cover) -> bytes:
    key = f"cover:{cover.digest}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = draw(cover)
        cache.set(key, kept, KEPT_SECONDS)
    return kept
