"""What an editor should look at in a text: it never stands in the way of saving."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledgebase.addresses import ArticleId
from knowledgebase.models import Article, ArticleTranslation, Snippet
from knowledgebase.readers import STAFF
from knowledgebase.reading.filling import articles_by_id
from knowledgebase.rendering.mentions import Mentions, mentions

_IS_ID = re.compile(ArticleId.regex, re.ASCII)


@dataclass(frozen=True)
class Remark:
    """A sentence, and the words of the text that it is about."""

    says: str
    about: str


def remarks(html: str, *, language: str) -> list[Remark]:
    """Everything to be said of a rendered text, before its places are filled."""
    found = mentions(html)
    return [*_of_pictures(found), *_of_links(found, language), *_of_snippets(found)]


def warn_of_silent_pictures(request: HttpRequest, translation: ArticleTranslation) -> None:
    """After saving, once more: the text is kept, and somebody cannot read all of it."""
    latest = translation.revisions.first()
    count = len(mentions(latest.html).silent_pictures) if latest else 0
    if count:
        said = ngettext(
            "Saved. %d picture has no description for people who cannot see it.",
            "Saved. %d pictures have no description for people who cannot see them.",
            count,
        )
        messages.warning(request, said % count)


def _of_pictures(found: Mentions) -> Iterator[Remark]:
    for source in found.silent_pictures:
        yield Remark(_("A picture has no description for people who cannot see it."), source)


def _of_links(found: Mentions, language: str) -> Iterator[Remark]:
    numbers = {one: int(one) for one in found.articles if _IS_ID.fullmatch(one)}
    there = set(Article.objects.filter(pk__in=numbers.values()).values_list("pk", flat=True))
    shown = articles_by_id(there, language=language, readers=STAFF)
    missing = _("A link leads to an article that is not there. Readers see its words only.")
    unpublished = _("A link leads to an article that is not published. Readers see its words only.")
    for one in found.articles:
        if numbers.get(one) not in shown:
            yield Remark(unpublished if numbers.get(one) in there else missing, f"article:{one}")


def _of_snippets(found: Mentions) -> Iterator[Remark]:
    keys = set(found.snippets)
    known = set(Snippet.objects.keyed(keys).values_list("key", flat=True)) if keys else set()
    missing = _("There is no snippet “%s”. Readers see nothing in its place.")
    for key in found.snippets:
        if key not in known:
            yield Remark(missing % key, f"snippet:{key}")
