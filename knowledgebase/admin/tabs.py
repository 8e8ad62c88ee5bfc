"""The languages of the editor's page, each with how far it is."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from helpcenter.site import site
from knowledgebase.models import Article, ArticleTranslation, ReviewRequest, Revision


@dataclass(frozen=True)
class Tab:
    """A language of the page; ``translation`` is None where nothing is written yet."""

    language: str
    translation: ArticleTranslation | None
    is_open: bool

    @property
    def has_newer_draft(self) -> bool:
        """Whether something was written after what readers see."""
        last = self.translation.revisions.first() if self.translation else None
        is_public = self.translation and self.translation.status == ArticleTranslation.Status.PUBLISHED
        return bool(is_public and last and self.translation and last.pk != self.translation.published_id)

    @property
    def review(self) -> ReviewRequest | None:
        """The request that waits for an answer."""
        return self.translation.reviews.waiting().first() if self.translation else None

    @property
    def is_behind(self) -> bool:
        """Whether the source has been published anew since this was translated."""
        if self.translation is None:
            return False
        return ArticleTranslation.objects.behind().filter(pk=self.translation.pk).exists()

    @property
    def revisions(self) -> list[Revision]:
        """The last ones, without their texts."""
        if self.translation is None:
            return []
        return list(self.translation.revisions.select_related("author").defer("body", "html", "text")[:50])


def language_of(request: HttpRequest, article: Article | None) -> str:
    """The language that the page is opened in: asked for, else the article's first, else the site's."""
    asked = request.POST.get("language") or request.GET.get("language")
    if asked in dict(settings.LANGUAGES):
        return str(asked)
    first = article.translations.order_by("pk").first() if article and article.pk else None
    return first.language if first else str(site().languages[0])


def tabs(article: Article | None, opened: str) -> list[Tab]:
    """The site's languages, and any other that the article has."""
    written = {one.language: one for one in article.translations.all()} if article else {}
    codes = dict.fromkeys([*site().languages, *written, opened])
    return [Tab(code, written.get(code), code == opened) for code in codes]
