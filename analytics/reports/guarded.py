"""Measuring the guard-rails over a period and filter, and over as many days before.

A ticket is of the period by its journey, as in every other number of the report. Answers and ratings are no
events: they count within a minute, while the tickets are those of the settlement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, Count, Expression, F, Func, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest

from analytics.journeys.filing import Filing
from analytics.reports import filed
from analytics.reports.change import Change, change
from analytics.reports.filed import TICKET_HALVES
from analytics.reports.guard_rails import GUARD_RAILS
from analytics.reports.intervals import newcombe
from analytics.reports.kept import kept, minute_of
from analytics.reports.numbers import Difference, Kind, Measured
from analytics.reports.period import Query
from analytics.reports.survival import Times, Wait, times
from analytics.rollups.settlement import Settlement


@dataclass(frozen=True)
class Guarded:
    """One period: how many tickets each half counts, and how long it took."""

    counts: Mapping[str, int]
    times: Mapping[str, Times]

    @property
    def shares(self) -> dict[str, Measured]:
        return {
            key: Measured(rail.number, self.counts[rail.above.key], self.counts[rail.below.key])
            for key, rail in GUARD_RAILS.items()
            if rail.number.kind is Kind.SHARE
        }

    @property
    def satisfaction_difference(self) -> Difference | None:
        """Satisfaction after suggestions less that without; nothing where either was never rated."""
        shares = self.shares
        after, without = shares["satisfaction_after_suggestions"], shares["satisfaction_without"]
        interval = newcombe(halves(without), halves(after))
        if interval is None or after.value is None or without.value is None:
            return None
        return Difference(after.value - without.value, interval)


@dataclass(frozen=True)
class GuardRails:
    """What is, beside what was."""

    now: Guarded
    before: Guarded

    @property
    def changes(self) -> dict[str, Change | None]:
        """Each share against the days before; None where there were too few before to compare with."""
        before = self.before.shares
        return {key: change(before[key], share) for key, share in self.now.shares.items()}


def halves(share: Measured) -> tuple[int, int]:
    return share.numerator or 0, share.denominator


def guard_rails(settlement: Settlement | None, query: Query, *, now: datetime) -> GuardRails:
    """Of this period and of the one before; ``now`` is when it was last looked whether a ticket waits.

    What was before changes little: that is looked at once an hour.
    """
    minute = minute_of(now)
    return GuardRails(
        guarded(settlement, query, now=minute),
        guarded(settlement, query.before(), now=minute.replace(minute=0)),
    )


def guarded(settlement: Settlement | None, query: Query, *, now: datetime) -> Guarded:
    """One period: its forms, which stay until the next settle, and what was done since."""
    forms, done = kept(settlement, forms_sent, query), kept(settlement, care_taken, query, now=now)
    return Guarded({**forms.counts, **done.counts}, {**forms.times, **done.times})


def forms_sent(query: Query) -> Guarded:
    """What follows from the events alone."""
    filings = Filing.objects.filter(**query.conditions())
    return Guarded(count(filings, done=False), {"time_to_submit": times(submitting(filings))})


def care_taken(query: Query, *, now: datetime) -> Guarded:
    """What people did about the tickets."""
    filings = Filing.objects.filter(**query.conditions())
    return Guarded(count(filings, done=True), {"time_to_first_answer": times(answering(filings, now=now))})


def count(filings: QuerySet[Filing], *, done: bool) -> dict[str, int]:
    """How many tickets each half counts, of those that ask what was ``done`` about them or of the others."""
    asked = {key: half.where for key, half in TICKET_HALVES.items() if half.asks_what_was_done is done}
    # Some of them are called like a column, which an aggregate must not be.
    found = filings.aggregate(**{f"n_{key}": Count("pk", filter=where) for key, where in asked.items()})
    return {key: found[f"n_{key}"] for key in asked}


class Seconds(Func):
    """A duration in whole seconds, or in whole minutes of them: rounded up, for that flatters nobody."""

    # extract() would give a numeric, which takes longer to round and to group by.
    template = "%(unit)s * ceil(date_part('epoch', %(expressions)s) / %(unit)s)::bigint"
    output_field = BigIntegerField()


def submitting(filings: QuerySet[Filing]) -> list[Wait]:
    """How long forms were open until they were sent."""
    took = Seconds(F("filed_at") - F("opened_at"), unit=1)
    rows = filings.filter(filed.opened.where).values(took=took).annotate(done=Count("pk"))
    return [Wait(row["took"], row["done"]) for row in rows]


def answering(filings: QuerySet[Filing], *, now: datetime) -> list[Wait]:
    """How long tickets waited for their first answer, or have waited so far.

    In minutes: of those there are few enough to add up here, and nobody answers by the second.
    """
    until: Expression = Coalesce("care__answered_at", Greatest(Value(now), "filed_at"))
    rows = (
        filings.filter(filed.here.where)
        .values(took=Seconds(until - F("filed_at"), unit=60))
        .annotate(
            done=Count("pk", filter=Q(care__answered_at__isnull=False)),
            waiting=Count("pk", filter=Q(care__answered_at__isnull=True)),
        )
    )
    return [Wait(row["took"], row["done"], row["waiting"]) for row in rows]
