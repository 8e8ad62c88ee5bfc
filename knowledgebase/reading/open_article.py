"""One article as a reader opens it: in the language asked for, else in one that there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from django.urls import reverse
from django.utils import translation as languages

from helpcenter.site import site
from knowledgebase.models import Article, ArticleTranslation, RemovedArticle, Revision
from knowledgebase.readers import PUBLIC, Readers

WORDS_A_MINUTE = 220


@dataclass(frozen=True)
class Alternate:
    """The same page in another language."""

    language: str
    url: str


@dataclass(frozen=True)
class OpenArticle:
    """A translation that readers may see, and the others that there are."""

    translation: ArticleTranslation
    revision: Revision
    asked: str
    alternates: list[Alternate]

    @property
    def is_fallback(self) -> bool:
        """Whether it stands here because the language asked for is missing."""
        return self.translation.language != self.asked

    @property
    def minutes(self) -> int:
        """What reading it takes."""
        return max(1, ceil(len(self.revision.text.split()) / WORDS_A_MINUTE))


def open_article(article_id: int, *, language: str, readers: Readers = PUBLIC) -> OpenArticle | None:
    """The article for a reader of a language, in two queries; None for what such readers may not read."""
    found = list(
        ArticleTranslation.objects.readable_by(readers)
        .filter(article_id=article_id)
        .select_related("article")
        .order_by("language")
    )
    if not found:
        return None
    shown = _best(found, language)
    if shown.published is None:
        return None
    return OpenArticle(
        translation=shown,
        revision=shown.published,
        asked=language,
        alternates=[alternate(one.language, "article", one.article_id, one.slug) for one in found],
    )


def is_gone(article_id: int) -> bool:
    """Whether everyone could once read the article that nobody can read now."""
    if Article.objects.filter(pk=article_id).exists():
        taken_off = Article.objects.once_public().filter(pk=article_id)
        return taken_off.exclude(translations__status=ArticleTranslation.Status.PUBLISHED).exists()
    return RemovedArticle.objects.filter(article_id=article_id).exists()


def alternate(language: str, page: str, *args: object) -> Alternate:
    """A page of ours in a language."""
    with languages.override(language):
        url = reverse(f"knowledgebase:{page}", args=args)
    return Alternate(language, url)


def _best(found: Sequence[ArticleTranslation], language: str) -> ArticleTranslation:
    """The one asked for, else the first that the site lists, else any."""
    order = [language, *site().languages]
    return min(found, key=lambda one: order.index(one.language) if one.language in order else len(order))
