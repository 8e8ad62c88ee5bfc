"""From a guard-rail to the tickets behind it: the same selection that the number counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from analytics.journeys.filing import Filing
from analytics.reports.filed import TICKET_HALVES, TicketHalf
from analytics.reports.outcomes import Words
from analytics.reports.period import BadQuery, Query, read_query
from analytics.reports.reopened import SOLVED_WORDS, solved_filings
from analytics.reports.topic_numbers import TOPIC_HALVES
from analytics.reports.topics import of_topic, with_topics


@dataclass(frozen=True)
class TicketsBehind:
    """Which tickets are asked for: those of a half of a guard-rail, or those that were solved."""

    query: Query
    show: str
    topic: str | None = None

    @property
    def half(self) -> TicketHalf | None:
        return (TICKET_HALVES | TOPIC_HALVES).get(self.show)

    @property
    def words(self) -> Words:
        return self.half.words if self.half else SOLVED_WORDS[self.show]

    @property
    def is_by_topic(self) -> bool:
        return self.show in TOPIC_HALVES

    def where(self) -> Q:
        """Of one topic, where one is named."""
        return (of_topic(self.topic) if self.topic else None) or Q()


def read_tickets_behind(arguments: Mapping[str, str | None]) -> TicketsBehind:
    """Read ``show`` and, of a topic's half, ``topic`` beside the period and filter.

    Raises:
        BadQuery: an argument is missing, or is none.
    """
    show, topic = arguments.get("show") or "", arguments.get("topic") or None
    if show not in TICKET_HALVES and show not in TOPIC_HALVES and show not in SOLVED_WORDS:
        raise BadQuery("show", _("“show” names nothing that is counted."))
    if topic is not None and (show not in TOPIC_HALVES or of_topic(topic) is None):
        raise BadQuery("topic", _("“topic” names no row of this breakdown."))
    return TicketsBehind(read_query(arguments), show, topic)


def tickets_behind(behind: TicketsBehind, *, zone: str, now: datetime) -> QuerySet[Filing]:
    """The tickets with what was done about them, the newest first; ``now`` says whose days are over."""
    if behind.half:
        filings = Filing.objects.filter(**behind.query.conditions())
        if behind.is_by_topic:
            filings = with_topics(filings)
        filings = filings.filter(behind.half.where, behind.where())
    else:
        filings = solved_filings(behind.query, behind.show, zone=zone, now=now)
    # The day goes before the moment, which it nearly follows from: an index knows the newest days.
    return filings.select_related("care").order_by("-day", "-filed_at", "key")
