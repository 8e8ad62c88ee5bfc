"""What happened on the days of a report, to be marked on its trend.

Articles are those of the language that is asked for; everything else happens in all of them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import chain

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from analytics.reports.annotation import Annotation
from analytics.reports.kept import kept
from analytics.reports.period import NO_LOCALE, Query
from analytics.reports.report import Report
from analytics.reports.settings_changed import Saved, settings_changed
from analytics.reports.spans import moments
from analytics.reports.trend import Step
from helpcenter.models import HoldoutRun
from helpcenter.versions import current
from knowledgebase.reading.publications import PublishedDay, published_by_day
from knowledgebase.reading.titles import Title

MOST_NAMED = 10


class Happening(StrEnum):
    """What kind of thing happened, the rarest first: a step is marked with the first that it has."""

    ANNOTATION = "annotation"
    HOLDOUT = "holdout"
    SETTING = "setting"
    ARTICLES = "articles"


HAPPENING_WORDS = {
    Happening.ANNOTATION: gettext_lazy("annotation"),
    Happening.HOLDOUT: gettext_lazy("holdout"),
    Happening.SETTING: gettext_lazy("setting changed"),
    Happening.ARTICLES: gettext_lazy("articles published"),
}


@dataclass(frozen=True)
class Mark:
    """Something that happened on a day; ``titles`` names some of ``articles``, ``pk`` an annotation."""

    day: date
    kind: Happening
    words: str
    articles: frozenset[int] = frozenset()
    titles: tuple[Title, ...] = ()
    pk: int | None = None

    @property
    def others(self) -> int:
        """Articles that are not named."""
        return len(self.articles) - len(self.titles)

    @property
    def in_full(self) -> str:
        """With the titles, as plain text."""
        if not self.titles:
            return self.words
        named = ", ".join(title.title for title in self.titles)
        more = _(" and %d more") % self.others if self.others else ""
        return _("%(words)s: %(titles)s") % {"words": self.words, "titles": named + more}


def marks(report: Report) -> list[Mark]:
    """Everything that happened in the days of a report, in order."""
    query, (start, end) = report.query, moments(report.query, zone=report.measure.zone)
    found = chain(
        annotated(query),
        holdouts(report.runs, start, end),
        changed(report.settings_before, start, end),
        published(report, start, end),
    )
    return sorted(found, key=lambda mark: (mark.day, list(Happening).index(mark.kind)))


def annotated(query: Query) -> Iterable[Mark]:
    """What people wrote."""
    written = Annotation.objects.filter(day__gte=query.start, day__lt=query.end).order_by("day", "pk")
    for pk, day, words in written.values_list("pk", "day", "words"):
        yield Mark(day, Happening.ANNOTATION, words, pk=pk)


def holdouts(runs: Iterable[HoldoutRun], start: datetime, end: datetime) -> Iterable[Mark]:
    """The start and the stop of each run."""
    for run in runs:
        share = number_format(f"{run.share * 100:.3g}")
        told = [
            (run.started_at, _("Holdout started, %s %% without suggestions") % share),
            (run.stopped_at, _("Holdout stopped")),
        ]
        for at, words in told:
            if at is not None and start <= at < end:
                yield Mark(at.astimezone(start.tzinfo).date(), Happening.HOLDOUT, words)


def changed(saved: Iterable[Saved], start: datetime, end: datetime) -> Iterable[Mark]:
    """Settings that can move a number."""
    return (Mark(day, Happening.SETTING, words) for day, words in settings_changed(saved, start, end))


def published(report: Report, start: datetime, end: datetime) -> list[Mark]:
    """The articles of each day, counted, and some of them named; read once a change of the articles."""
    language = report.query.locale
    if language == NO_LOCALE:
        return []
    reader, (version,) = get_language() or "", current("knowledgebase")
    days = kept(report.settlement, articles_by_day, start, end, language, reader, version)
    return [of_articles(one.day, one.articles, tuple(Title(*named) for named in one.named)) for one in days]


def articles_by_day(
    start: datetime, end: datetime, language: str | None, reader: str, _version: int
) -> list[PublishedDay]:
    """What was published, as it stands at a version of the knowledge base."""
    return published_by_day(start, end, language=language, reader=reader, most=MOST_NAMED)


def of_articles(day: date, articles: frozenset[int], titles: tuple[Title, ...]) -> Mark:
    """So many, and some of them by name."""
    words = ngettext("%(number)d article published", "%(number)d articles published", len(articles))
    return Mark(day, Happening.ARTICLES, words % {"number": len(articles)}, articles, titles)


def by_step(happened: Iterable[Mark], steps: Sequence[Step]) -> Mapping[date, list[Mark]]:
    """Marks by the first day of their step, its articles as one mark; steps without are not in it."""
    starts = [step.start for step in steps]
    found: dict[date, list[Mark]] = {}
    for mark in happened:
        found.setdefault(starts[bisect_right(starts, mark.day) - 1], []).append(mark)
    return {start: together(start, those) for start, those in found.items()}


def together(start: date, those: list[Mark]) -> list[Mark]:
    """The marks of one step; an article that was published on several of its days counts once."""
    others = [mark for mark in those if mark.kind is not Happening.ARTICLES]
    articles = [mark for mark in those if mark.kind is Happening.ARTICLES]
    if len(articles) < 2:
        return others + articles
    every = frozenset().union(*(mark.articles for mark in articles))
    named = {title.article_id: title for mark in articles for title in mark.titles}
    return [*others, of_articles(start, every, tuple(named.values())[:MOST_NAMED])]
