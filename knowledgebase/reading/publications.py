"""Which revision readers saw at a moment, and what has been open to them for long."""

from collections.abc import Iterable
from datetime import datetime

from knowledgebase.models import ArticleTranslation, Publication


def revisions_at(
    moments: Iterable[tuple[int, str, datetime]],
) -> dict[tuple[int, str, datetime], int]:
    """The number of the revision of an article that readers of a language saw then, where it is known.

    A language in which the article was not published then is not in it.
    """
    asked = list(moments)
    shown = (
        Publication.objects.filter(translation__article__in={article for article, _language, _at in asked})
        .order_by("at", "pk")
        .values_list("translation__article_id", "translation__language", "at", "revision__number")
    )
    rows = list(shown)
    found: dict[tuple[int, str, datetime], int] = {}
    for article, language, at in asked:
        numbers = [n for one, code, since, n in rows if (one, code) == (article, language) and since <= at]
        if numbers and numbers[-1] is not None:
            found[article, language, at] = numbers[-1]
    return found


def published_since(moment: datetime) -> set[int]:
    """The articles that readers could open already then, and can now."""
    found = ArticleTranslation.objects.published().filter(first_published_at__lte=moment)
    return set(found.values_list("article_id", flat=True))


def written_in() -> dict[int, set[str]]:
    """In which languages readers can open each article, those aside that are behind their source."""
    published = ArticleTranslation.objects.published()
    behind = set(published.behind().values_list("article_id", "language"))
    found: dict[int, set[str]] = {}
    for article, language in published.values_list("article_id", "language"):
        languages = found.setdefault(article, set())
        if (article, language) not in behind:
            languages.add(language)
    return found
