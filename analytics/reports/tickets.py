"""From a guard-rail to the tickets behind it: the same selection that the number counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from analytics.journeys.filing import Filing
from analytics.reports.filed import TICKET_HALVES, TicketHalf
from analytics.reports.period import BadQuery, Query, read_query
from analytics.reports.topic_numbers import TOPIC_HALVES
from analytics.reports.topics import of_topic, with_topics


@dataclass(frozen=True)
class TicketsBehind:
    """Which tickets are asked for."""

    query: Query
    half: TicketHalf
    topic: str | None = None

    @property
    def is_by_topic(self) -> bool:
        return self.half.key in TOPIC_HALVES

    def where(self) -> Q:
        """Of one topic, where one is named."""
        return (of_topic(self.topic) if self.topic else None) or Q()


def read_tickets_behind(arguments: Mapping[str, str | None]) -> TicketsBehind:
    """Read ``show`` and, of a topic's half, ``topic`` beside the period and filter.

    Raises:
        BadQuery: an argument is missing, or is none.
    """
    half = (TICKET_HALVES | TOPIC_HALVES).get(arguments.get("show") or "")
    if half is None:
        raise BadQuery("show", _("“show” names nothing that is counted."))
    topic = arguments.get("topic") or None
    if topic is not None and (half.key not in TOPIC_HALVES or of_topic(topic) is None):
        raise BadQuery("topic", _("“topic” names no row of this breakdown."))
    return TicketsBehind(read_query(arguments), half, topic)


def tickets_behind(behind: TicketsBehind) -> QuerySet[Filing]:
    """The tickets with what was done about them, the newest first."""
    filings = Filing.objects.filter(**behind.query.conditions())
    if behind.is_by_topic:
        filings = with_topics(filings)
    filings = filings.filter(behind.half.where, behind.where())
    # The day goes before the moment, which it nearly follows from: an index knows the newest days.
    return filings.select_related("care").order_by("-day", "-filed_at", "key")
