"""From a guard-rail to the tickets behind it: the same selection that the number counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from analytics.journeys.filing import Filing
from analytics.reports.filed import TICKET_HALVES, TicketHalf
from analytics.reports.period import BadQuery, Query, read_query


@dataclass(frozen=True)
class TicketsBehind:
    """Which tickets are asked for."""

    query: Query
    half: TicketHalf


def read_tickets_behind(arguments: Mapping[str, str | None]) -> TicketsBehind:
    """Read ``show`` beside the period and filter.

    Raises:
        BadQuery: an argument is missing, or is none.
    """
    half = TICKET_HALVES.get(arguments.get("show") or "")
    if half is None:
        raise BadQuery("show", _("“show” names nothing that is counted."))
    return TicketsBehind(read_query(arguments), half)


def tickets_behind(behind: TicketsBehind) -> QuerySet[Filing]:
    """The tickets with what was done about them, the newest first."""
    filings = Filing.objects.filter(behind.half.where, **behind.query.conditions())
    # The day goes before the moment, which it nearly follows from: an index knows the newest days.
    return filings.select_related("care").order_by("-day", "-filed_at", "key")
