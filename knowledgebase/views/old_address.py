"""What readers, mails and search engines still know by its Zendesk address leads to where it is now."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from knowledgebase.locales import language_of
from knowledgebase.models import Category, OldAddress
from knowledgebase.readers import readers_of
from knowledgebase.reading import open_article

_NAMED = re.compile(r"([1-9]\d{0,17})(?:-.*)?")


@require_safe
def old_address(request: HttpRequest, locale: str, kind: str, named: str) -> HttpResponse:
    """Permanently there, in the language of the old address; 404 for what these readers may not read."""
    found = _NAMED.fullmatch(named.rstrip("/"))
    language = language_of(locale)
    if found is None or language is None:
        raise Http404
    old = OldAddress.objects.filter(kind=kind, number=int(found[1])).first()
    if old is None:
        raise Http404
    with translation.override(language):
        target = _article(request, old, language) if old.article_id else _category(old)
    return redirect(target, permanent=True)


def _article(request: HttpRequest, old: OldAddress, language: str) -> str:
    opened = open_article(old.article_id or 0, language=language, readers=readers_of(request))
    if opened is None:
        raise Http404
    return reverse("knowledgebase:article", args=[old.article_id, opened.translation.slug])


def _category(old: OldAddress) -> str:
    """Named in the language, else in another one that it has: its page shows what there is."""
    words = Category.objects.without_tree_fields().get(pk=old.category_id).translations.order_by("language")
    language = translation.get_language()
    named = min(words, key=lambda one: one.language != language, default=None)
    if named is None:
        raise Http404
    with translation.override(named.language):
        return reverse("knowledgebase:category", args=[named.slug])
