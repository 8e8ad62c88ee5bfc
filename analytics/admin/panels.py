"""The panels of the report: what each shows, in the order of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from analytics.outcomes.names import DEFLECTED
from analytics.reports.funnel import FUNNEL
from analytics.reports.halves import HALVES
from analytics.reports.kept import kept
from analytics.reports.outcomes import OUTCOME_WORDS
from analytics.reports.period import NO_LOCALE, Query
from analytics.reports.places import every_place, language_name
from analytics.reports.report import Report
from analytics.reports.unseen import Unseen, left_out, lost, refused
from analytics.rollups.settlement import Settlement
from helpcenter.versions import current
from knowledgebase.reading.titles import Title, titles

Words = str | Promise
MOST_ARTICLES = 10


@dataclass(frozen=True)
class Bar:
    """A row of the funnel; ``width`` in per cent of the longest."""

    label: Words
    show: str
    count: int
    width: float
    is_help: bool


@dataclass(frozen=True)
class OutcomeRow:
    """An outcome with its rule and its journeys; ``reversed`` is None where it cannot be taken back."""

    name: str
    label: Words
    rule: Words
    journeys: int
    share: float | None
    reversed: int | None


@dataclass(frozen=True)
class ArticleRow:
    """An article and the net deflections that it is credited with."""

    article_id: int
    known: Title | None
    net: int
    share: float


@dataclass(frozen=True)
class Choice:
    """A line of a select."""

    value: str
    label: Words
    is_chosen: bool


def funnel(report: Report) -> list[Bar]:
    """From help sought to ticket; the last six add up to the first."""
    counts = {stage.show: HALVES[stage.show].count(report.totals) for stage in FUNNEL}
    longest = max(counts["sought"], 1)
    return [
        Bar(one.label, one.show, counts[one.show], round(counts[one.show] / longest * 100, 2), one.is_help)
        for one in FUNNEL
    ]


def outcomes(report: Report) -> list[OutcomeRow]:
    """All eight, by the order of their rules."""
    journeys = sum(report.outcomes.values())
    return [
        OutcomeRow(
            name,
            words.label,
            words.rule,
            report.outcomes[name],
            report.outcomes[name] / journeys if journeys else None,
            report.reversed[name] if name in DEFLECTED else None,
        )
        for name, words in OUTCOME_WORDS.items()
    ]


def articles(report: Report) -> list[ArticleRow]:
    """Those with the most net deflections; the deflections without an article are one of the rows."""
    top = list(report.by_article.items())[:MOST_ARTICLES]
    named = tuple(article for article, _net in top if article)
    known = kept(report.settlement, titles_at, named, get_language() or "", current("knowledgebase"))
    total = sum(report.by_article.values())
    return [ArticleRow(article, known.get(article), net, net / total) for article, net in top]


def titles_at(articles: tuple[int, ...], language: str, _versions: tuple[int, ...]) -> dict[int, Title]:
    """What they are called, as it stands at a version of the knowledge base."""
    return titles(articles, language=language)


def unseen(report: Report) -> dict[str, list[Unseen]]:
    """What is in no number, whatever the filter: who was left out, what was refused, and what was lost."""
    return {"left_out": left_out(report), "refused": refused(report), "lost": lost(report)}


def filters(report: Report) -> dict[str, list[Choice]]:
    """What the report can be narrowed to."""
    return place_choices(report.settlement, report.query)


def place_choices(settlement: Settlement | None, query: Query) -> dict[str, list[Choice]]:
    """Every language and every surface that a journey ever began in."""
    found = kept(settlement, every_place)
    locales = sorted({locale for locale, _surface in found})
    named = [(locale or NO_LOCALE, language_name(locale)) for locale in locales]
    surfaces = [(surface, surface) for surface in sorted({surface for _locale, surface in found})]
    return {
        "languages": choices(named, _("All languages"), query.locale),
        "surfaces": choices(surfaces, _("All surfaces"), query.surface),
    }


def choices(named: Iterable[tuple[str, Words]], everything: Words, chosen: str | None) -> list[Choice]:
    """A first line for all, then one for each; what is chosen stands there even if nothing has it."""
    lines = dict(named)
    if chosen is not None:
        lines.setdefault(chosen, chosen)
    return [
        Choice("", everything, chosen is None),
        *(Choice(value, label, value == chosen) for value, label in lines.items()),
    ]
