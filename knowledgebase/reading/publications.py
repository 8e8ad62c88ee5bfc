"""Which revision readers saw when, what has been open to them for long, and what came when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min, Q
from django.db.models.functions import Coalesce, TruncDate

from knowledgebase.models import ArticleTranslation, Publication


@dataclass(frozen=True)
class Shown:
    """From this moment on readers of a language saw a revision; None: the article was taken from them."""

    language: str
    at: datetime
    revision: int | None
    note: str


def shown_over_time(articles: Iterable[int]) -> dict[int, list[Shown]]:
    """Everything that readers of each of these articles were ever shown, in order."""
    rows = Publication.objects.filter(translation__article__in=set(articles)).order_by("at", "pk")
    found: dict[int, list[Shown]] = {}
    for article, language, at, number, note in rows.values_list(
        "translation__article_id", "translation__language", "at", "revision__number", "revision__note"
    ):
        found.setdefault(article, []).append(Shown(language, at, number, note or ""))
    return found


def articles_published(start: datetime, end: datetime) -> set[int]:
    """The articles of which something was published in ``[start, end)``."""
    published = Publication.objects.filter(at__gte=start, at__lt=end, revision__isnull=False)
    return set(published.values_list("translation__article_id", flat=True))


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


@dataclass(frozen=True)
class PublishedDay:
    """Articles that were shown to readers for the first time, or anew, on one day; some of them by title."""

    day: date
    articles: frozenset[int]
    named: tuple[tuple[int, str, str], ...]  # id, title and slug


def published_by_day(
    start: datetime, end: datetime, *, language: str | None, reader: str, most: int
) -> list[PublishedDay]:
    """The days of ``[start, end)`` on which something was published, in the zone of ``start``.

    An article counts once a day, in however many languages and however often; with ``language`` only what
    was published in it counts. Titles are in the language of the reader where there is one.
    """
    shown = Publication.objects.filter(revision__isnull=False, at__gte=start, at__lt=end)
    if language is not None:
        shown = shown.filter(translation__language=language)
    days = (
        shown.annotate(day=TruncDate("at", tzinfo=start.tzinfo))
        .values("day", "translation__article_id")
        .annotate(title=_in("translation__title", reader), slug=_in("translation__slug", reader))
        .order_by("day", "title", "translation__article_id")
    )
    found: dict[date, list[tuple[int, str, str]]] = {}
    for day, article, title, slug in days.values_list("day", "translation__article_id", "title", "slug"):
        found.setdefault(day, []).append((article, title, slug))
    return [
        PublishedDay(day, frozenset(article for article, *_words in rows), tuple(rows[:most]))
        for day, rows in found.items()
    ]


def _in(column: str, language: str) -> Coalesce:
    """Of several translations that of a language, else any."""
    return Coalesce(Min(column, filter=Q(translation__language=language)), Min(column))


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
