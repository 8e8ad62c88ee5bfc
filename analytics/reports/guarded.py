"""Measuring the guard-rails over a period and filter, and over as many days before.

A ticket is of the period by its journey, as in every other number of the report. Answers and ratings are no
events: they count as soon as they are there, while the tickets are those of the settlement.
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
from analytics.reports.numbers import Difference, Kind, Measured
from analytics.reports.period import Query
from analytics.reports.survival import Times, Wait, times


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


def guard_rails(query: Query, *, now: datetime) -> GuardRails:
    """Of this period and of the one before; ``now`` is when it was last looked whether a ticket waits."""
    return GuardRails(guarded(query, now=now), guarded(query.before(), now=now))


def guarded(query: Query, *, now: datetime) -> Guarded:
    """One period, in a query for the counts and one for each time."""
    filings = Filing.objects.filter(**query.conditions())
    # Some of them are called like a column, which an aggregate must not be.
    counted = {f"n_{key}": Count("pk", filter=half.where) for key, half in TICKET_HALVES.items()}
    found = filings.aggregate(**counted)
    return Guarded(
        counts={key: found[f"n_{key}"] for key in TICKET_HALVES},
        times={
            "time_to_submit": times(submitting(filings)),
            "time_to_first_answer": times(answering(filings, now=now)),
        },
    )


class Seconds(Func):
    """A duration in whole seconds, or in whole minutes of them: rounded up, for that flatters nobody."""

    template = "%(unit)s * ceil(extract(epoch FROM %(expressions)s) / %(unit)s)"
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
