"""Reopenings: to how many of the tickets that were solved in a period their customers wrote again.

A ticket is of the days on which it was solved, in the report's time zone, and under the filter of its
journey. What agents and customers did counts within a minute, as with the other guard-rails.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from analytics.events.solving import Solving
from analytics.journeys.filing import Filing
from analytics.reports.change import Change, change
from analytics.reports.kept import kept, minute_of
from analytics.reports.numbers import Kind, Measured, Number
from analytics.reports.outcomes import Words
from analytics.reports.period import Query
from analytics.reports.spans import moments
from analytics.rollups.settlement import Settlement

WITHIN = timedelta(days=7)
REOPENED = Number(
    "reopened",
    Kind.SHARE,
    _("Reopened"),
    _("Of the tickets solved in these days, to how many the customer wrote again within seven days."),
    "a customer's message within 7 days after the solution / tickets solved",
    _("share, shown in per cent"),
    None,
    misleads=_(
        "A word of thanks counts as well as a complaint, and whoever writes a new ticket instead counts not "
        "at all. The newest days look better than they will: their seven days are not over."
    ),
)
SOLVED, WRITTEN_AGAIN, STILL_OPEN = "was_solved", "reopened", "may_reopen"
SOLVED_WORDS: dict[str, Words] = {
    SOLVED: _("tickets solved in these days"),
    WRITTEN_AGAIN: _("tickets to which the customer wrote again within seven days"),
    STILL_OPEN: _("tickets whose seven days are not over"),
}


@dataclass(frozen=True)
class Reopened:
    """One period: how many tickets were solved, were written to again, and may still be."""

    counts: Mapping[str, int]

    @property
    def share(self) -> Measured:
        return Measured(REOPENED, self.counts[WRITTEN_AGAIN], self.counts[SOLVED])


@dataclass(frozen=True)
class Reopenings:
    """What is, beside what was."""

    now: Reopened
    before: Reopened

    @property
    def change(self) -> Change | None:
        return change(self.before.share, self.now.share)


def reopenings(settlement: Settlement | None, query: Query, *, zone: str, now: datetime) -> Reopenings:
    """Of this period and of the one before, at which it is looked once an hour."""
    minute = minute_of(now)
    hour = minute.replace(minute=0)
    return Reopenings(
        kept(settlement, count_solved, query, zone=zone, now=minute),
        kept(settlement, count_solved, query.before(), zone=zone, now=hour),
    )


def count_solved(query: Query, *, zone: str, now: datetime) -> Reopened:
    """One period; a ticket that was solved twice in it counts once."""
    filings = Filing.objects.filter(**places(query)).values("pk")
    found = solvings(query, zone=zone).filter(filing__in=filings)
    again = found.filter(AGAIN).values("filing")
    counted = found.aggregate(
        solved=Count("filing", distinct=True),
        again=Count("filing", distinct=True, filter=AGAIN),
        open=Count("filing", distinct=True, filter=still_open(now) & ~Q(filing__in=again)),
    )
    return Reopened({SOLVED: counted["solved"], WRITTEN_AGAIN: counted["again"], STILL_OPEN: counted["open"]})


AGAIN = Q(replied_at__lte=F("solved_at") + WITHIN)


def still_open(now: datetime) -> Q:
    """Whose customer may yet write in time."""
    return Q(replied_at__isnull=True, solved_at__gt=now - WITHIN)


def solvings(query: Query, *, zone: str) -> QuerySet[Solving]:
    """The solutions of these days."""
    start, end = moments(query, zone=zone)
    return Solving.objects.filter(solved_at__gte=start, solved_at__lt=end)


def places(query: Query) -> dict[str, str]:
    """Language and surface of the ticket's journey; its days are those of the solution."""
    return {name: value for name, value in query.conditions().items() if not name.startswith("day")}


def solved_filings(query: Query, show: str, *, zone: str, now: datetime) -> QuerySet[Filing]:
    """The tickets that one of the numbers counts."""
    theirs = solvings(query, zone=zone).filter(filing=OuterRef("pk"))
    filings = Filing.objects.filter(Exists(theirs), **places(query))
    if show == WRITTEN_AGAIN:
        return filings.filter(Exists(theirs.filter(AGAIN)))
    if show == STILL_OPEN:
        return filings.filter(Exists(theirs.filter(still_open(now))), ~Exists(theirs.filter(AGAIN)))
    return filings
