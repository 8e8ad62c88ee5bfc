"""The deflection report of one period and filter: every number, and what stands beside the numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Sum
from django.utils import timezone

from analytics.events.model import Counted
from analytics.journeys.measure import Measure
from analytics.journeys.model import Journey
from analytics.outcomes.names import DEFLECTED, OUTCOMES
from analytics.reports.articles import article_counts
from analytics.reports.conditions import NET
from analytics.reports.contact_rate import ContactRate, contact_rate
from analytics.reports.definitions import DEFINITIONS
from analytics.reports.discarded import Discarded, discarded_by_agent
from analytics.reports.effect import HoldoutResult
from analytics.reports.encountered import Counts
from analytics.reports.goals import Goal, goals_of
from analytics.reports.guarded import GuardRails, guard_rails
from analytics.reports.holdout import holdout_result, run_of
from analytics.reports.identity import Identity, identity_of
from analytics.reports.kept import kept, minute_of
from analytics.reports.kept_days import Gone, gone_days
from analytics.reports.lag import lag_seconds
from analytics.reports.linked import Linked, linked
from analytics.reports.moment import one_moment
from analytics.reports.numbers import Measured, Number
from analytics.reports.people import count_people
from analytics.reports.period import Query
from analytics.reports.promised import Promises, promised
from analytics.reports.registry import COUNTS, RATES
from analytics.reports.reopened import Reopenings, reopenings
from analytics.reports.settings import measure_of, newest_settlement, window
from analytics.reports.settings_changed import Saved as SettingsSaved
from analytics.reports.settings_changed import settings_saved
from analytics.reports.since import measuring_since
from analytics.reports.spans import moments
from analytics.reports.totals import Totals, read_days, totals_of
from analytics.reports.trend import Step, by_day
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement
from helpcenter.models import HoldoutRun, SiteSettings


@dataclass(frozen=True)
class Saved:
    """Money, as a range: the bounds of the rate times those who sought help times the cost of a ticket."""

    value: float
    low: float
    high: float
    currency: str


@dataclass(frozen=True)
class Report:
    """What the page, the API and the command all show."""

    query: Query
    now: datetime
    settlement: Settlement | None
    measure: Measure
    identity: Identity
    totals: Totals
    counts: Mapping[str, Measured]
    rates: Mapping[str, Measured]
    definitions: Mapping[str, Measured]
    by_article: Mapping[int, int]
    articles: Mapping[int, Counts]
    days: list[Step]
    provisional_by_day: Mapping[date, int]
    aside: Mapping[str, Mapping[str, int]]
    lag_seconds: int
    discarded: list[Discarded]
    gone: list[Gone]
    saved: Saved | None
    holdout: HoldoutResult | None
    guard_rails: GuardRails
    contact_rate: ContactRate
    reopenings: Reopenings
    linked: Linked
    promised: Promises
    goals: Mapping[str, Goal]
    measuring_since: date | None
    runs: Sequence[HoldoutRun]
    settings_before: Sequence[SettingsSaved]  # the end of the period

    @property
    def outcomes(self) -> dict[str, int]:
        return {name: self.totals.sum("journeys", [name]) for name in OUTCOMES}

    @property
    def by_day(self) -> dict[date, int]:
        return {day.start: day.journeys for day in self.days}

    @property
    def provisional(self) -> int:
        return sum(self.provisional_by_day.values())

    @property
    def left_out(self) -> Mapping[str, int]:
        return self.aside[Counted.What.LEFT_OUT]

    @property
    def reversed(self) -> dict[str, int]:
        return {name: self.totals.sum("reversed", [name]) for name in DEFLECTED}


def deflection_report(query: Query, *, now: datetime) -> Report:
    """Work out the report from rollups, journeys and the counts of what was left out, all of one moment."""
    with one_moment():
        return _of_this_moment(query, now=now)


def _of_this_moment(query: Query, *, now: datetime) -> Report:
    settlement, settings = newest_settlement(), SiteSettings.load()
    measure, days = measure_of(settlement), kept(settlement, read_days, query)
    totals = totals_of(days, kept(settlement, count_people, query))
    runs, (_start, end) = list(HoldoutRun.objects.all()), moments(query, zone=measure.zone)
    open_since, run = now - window(measure), run_of(runs, query, measure)
    settings_before = settings_saved(before=end)
    holdout = kept(settlement, holdout_result, run, query, open_since=minute_of(open_since)) if run else None
    rates = measured(RATES, totals)
    return Report(
        query=query,
        now=now,
        settlement=settlement,
        measure=measure,
        identity=identity_of(query, measure, settings, saved=settings_before),
        totals=totals,
        counts=measured(COUNTS, totals),
        rates=rates,
        definitions=measured(DEFINITIONS, totals) | {"caused": caused(holdout)},
        by_article=kept(settlement, by_article, query),
        articles=kept(settlement, article_counts, query),
        days=by_day(days),
        provisional_by_day=provisional_by_day(query, since=open_since),
        aside=counted_aside(query),
        lag_seconds=lag_seconds(settlement, now=timezone.now()),
        discarded=discarded_by_agent(settlement, query, zone=measure.zone),
        gone=gone_days(query),
        saved=saved(rates["case_deflection_rate"], settings),
        holdout=holdout,
        guard_rails=guard_rails(settlement, query, now=now),
        contact_rate=contact_rate(settlement, query, totals),
        reopenings=reopenings(settlement, query, zone=measure.zone, now=now),
        linked=linked(settlement, query, zone=measure.zone, now=minute_of(now)),
        promised=promised(settlement, query, zone=measure.zone, now=minute_of(now)),
        goals=goals_of(settings),
        measuring_since=measuring_since(settlement),
        runs=runs,
        settings_before=settings_before,
    )


def measured(numbers: Mapping[str, Number], totals: Totals) -> dict[str, Measured]:
    """Each of these numbers over the totals."""
    return {key: number.measure(totals) for key, number in numbers.items()}


def caused(holdout: HoldoutResult | None) -> Measured:
    """The one number that only a holdout gives; nothing without a run, or where its split is broken."""
    return Measured(DEFINITIONS["caused"], None, 1, holdout.caused if holdout else None)


def by_article(query: Query) -> dict[int, int]:
    """Net deflections by the article that is credited with them, 0 for none; the most first."""
    rows = Rollup.objects.filter(**query.conditions(), net__gt=0).values("credited")
    return dict(
        rows.annotate(credits=Sum("net")).order_by("-credits", "credited").values_list("credited", "credits")
    )


def provisional_by_day(query: Query, *, since: datetime) -> dict[date, int]:
    """Deflected journeys not taken back whose window is still open: they ended at or after ``since``."""
    still_open = Journey.objects.filter(NET, **query.conditions(), ended_at__gte=since)
    # The index has all of this but the key.
    return dict(still_open.values("day").annotate(times=Count("*")).values_list("day", "times"))


def counted_aside(query: Query) -> dict[str, dict[str, int]]:
    """What was left out, refused and so on in these days, by cause; it has neither language nor surface."""
    counted = Counted.objects.filter(day__gte=query.start, day__lt=query.end).values("what", "cause")
    found: dict[str, dict[str, int]] = {what: {} for what in Counted.What.values}
    sums = counted.annotate(times=Sum("count")).order_by("-times", "cause")
    for what, cause, times in sums.values_list("what", "cause", "times"):
        found[what][cause] = times
    return found


def saved(rate: Measured, settings: SiteSettings) -> Saved | None:
    """Nothing where the cost of a ticket is not set, or nobody sought help."""
    cost: Decimal | None = settings.ticket_cost
    if cost is None or rate.numerator is None or rate.interval is None:
        return None
    low, high = (bound * rate.denominator * float(cost) for bound in rate.interval)
    return Saved(float(rate.numerator * cost), low, high, settings.currency)
