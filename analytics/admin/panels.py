"""The panels of the report: what each shows, in the order of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from analytics.outcomes.names import DEFLECTED
from analytics.reports.aside import ASIDE, CAUSES
from analytics.reports.halves import HALVES
from analytics.reports.kept import kept
from analytics.reports.outcomes import OUTCOME_WORDS
from analytics.reports.period import NO_LOCALE
from analytics.reports.places import every_place
from analytics.reports.report import Report
from knowledgebase.reading.titles import Title, titles

Words = str | Promise
MOST_ARTICLES = 10

FUNNEL: tuple[tuple[Words, str, bool], ...] = (
    (_("Sought help"), "sought", False),
    (_("Opened the form"), "opened", False),
    (_("Helped in the form"), "explicit", True),
    (_("Helped, never came"), "implicit", True),
    (_("Filed a ticket"), "contacted", False),
    (_("Helped, then filed after all"), "taken_back", False),
    (_("Left the form, nobody knows"), "abandoned", False),
    (_("Looked, nothing shows help"), "unhelped", False),
)


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
class Aside:
    """Something that is in no number above, and how often."""

    label: Words
    count: int


@dataclass(frozen=True)
class Choice:
    """A line of a select."""

    value: str
    label: Words
    is_chosen: bool


def funnel(report: Report) -> list[Bar]:
    """From help sought to ticket; the last six add up to the first."""
    counts = {show: HALVES[show].count(report.totals) for _label, show, _is_help in FUNNEL}
    longest = max(counts["sought"], 1)
    return [
        Bar(label, show, counts[show], round(counts[show] / longest * 100, 2), is_help)
        for label, show, is_help in FUNNEL
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
    known = titles([article for article, _net in top if article], language=get_language())
    total = sum(report.by_article.values())
    return [ArticleRow(article, known.get(article), net, net / total) for article, net in top]


def unseen(report: Report) -> list[Aside]:
    """What was left out by cause, and what was refused, in conflict or lost, whatever the filter."""
    left_out = [Aside(CAUSES.get(cause, cause), count) for cause, count in report.left_out.items()]
    others = [Aside(label, sum(report.aside[what].values())) for what, label in ASIDE.items()]
    return left_out + [row for row in others if row.count]


def filters(report: Report) -> dict[str, list[Choice]]:
    """Every language and every surface that a journey ever began in."""
    query, found = report.query, kept(report.settlement, every_place)
    locales = sorted({locale for locale, _surface in found})
    named = [(locale or NO_LOCALE, language_name(locale)) for locale in locales]
    surfaces = [(surface, surface) for surface in sorted({surface for _locale, surface in found})]
    return {
        "languages": choices(named, _("All languages"), query.locale),
        "surfaces": choices(surfaces, _("All surfaces"), query.surface),
    }


def language_name(locale: str) -> Words:
    """A language by its name, where Django knows it; else its tag."""
    if not locale:
        return _("no language")
    try:
        return str(get_language_info(locale.lower())["name_translated"]).capitalize()
    except KeyError:
        return locale


def choices(named: Iterable[tuple[str, Words]], everything: Words, chosen: str | None) -> list[Choice]:
    """A first line for all, then one for each; what is chosen stands there even if nothing has it."""
    lines = dict(named)
    if chosen is not None:
        lines.setdefault(chosen, chosen)
    return [
        Choice("", everything, chosen is None),
        *(Choice(value, label, value == chosen) for value, label in lines.items()),
    ]
