"""Tickets by topic: only whoever files says what it is about, so that no rate of deflection has a topic.

What is known is shown as what it is: of the tickets about a topic, how many customers had looked for help in
the same visit, and how many tickets took a deflection back. A topic is the ticket's of now, as agents have
set it since; a ticket that came with a log of another system, or whose event is gone, has none that is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from analytics.events.model import Event
from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.reports.dimension_values import NONE, UNKNOWN, is_id
from analytics.reports.kept import kept, minute_of
from analytics.reports.numbers import Measured
from analytics.reports.period import Query
from analytics.reports.topic_numbers import TOPIC_HALVES, TOPIC_SHARES
from analytics.rollups.settlement import Settlement
from tickets.reading.topics import called, topic_of

LOOKED = Journey.objects.filter(Q(viewed=True) | Q(searched=True), pk=OuterRef("journey"))
TOOK_BACK = Journey.objects.filter(reversed_by=OuterRef("reference"))


@dataclass(frozen=True)
class Topic:
    """The tickets about one topic, by the name that addresses have for it."""

    value: str
    counts: Mapping[str, int]

    @property
    def shares(self) -> list[Measured]:
        """Of its tickets: each of the shares that are known."""
        filed = self.counts["filed"]
        return [Measured(number, self.counts[key], filed) for key, number in TOPIC_SHARES.items()]


@dataclass(frozen=True)
class Topics:
    """Those with the most tickets first, below them the tickets without a topic; and all of them together."""

    rows: list[Topic]
    total: Topic


def topics(settlement: Settlement | None, query: Query, *, now: datetime) -> Topics:
    """Of this period and filter; topics are looked at again within a minute."""
    rows = kept(settlement, count_topics, query, now=minute_of(now))
    total = {key: sum(row.counts[key] for row in rows) for key in TOPIC_HALVES}
    return Topics(rows, Topic("", total))


def count_topics(query: Query, *, now: datetime) -> list[Topic]:
    """The same, anew."""
    counts = {f"n_{key}": Count("pk", filter=half.where) for key, half in TOPIC_HALVES.items()}
    rows = with_topics(Filing.objects.filter(**query.conditions())).values("topic", "is_here")
    found = rows.annotate(**counts).values_list("topic", "is_here", *counts)
    counted = [
        Topic(named(topic, is_here=is_here), dict(zip(TOPIC_HALVES, numbers, strict=True)))
        for topic, is_here, *numbers in found
    ]
    return sorted(counted, key=lambda row: (not is_id(row.value), -row.counts["filed"], row.value))


def with_topics(filings: QuerySet[Filing]) -> QuerySet[Any]:
    """Annotate ``topic``, whether the ticket ``is_here``, and what its topic's halves ask."""
    reference = Subquery(Event.objects.filter(pk=OuterRef("pk")).values("ticket")[:1])
    told = filings.annotate(reference=reference)
    return told.annotate(
        topic=topic_of("reference"),
        is_here=Exists(called("reference")),
        looked=Exists(LOOKED),
        took_back=Exists(TOOK_BACK),
    )


def named(topic: int | None, *, is_here: bool) -> str:
    """As an address names it."""
    return (NONE if is_here else UNKNOWN) if topic is None else f"{topic}"


def of_topic(value: str) -> Q | None:
    """The tickets of that name, once they are annotated; None where it is no name."""
    if value in (NONE, UNKNOWN):
        return Q(topic__isnull=True, is_here=value == NONE)
    return Q(topic=int(value)) if is_id(value) else None
