"""The days of a question as moments, for what is no journey."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from analytics.reports.period import NO_LOCALE, Query


def moments(query: Query, *, zone: str) -> tuple[datetime, datetime]:
    """The first moment of the first day, and that of the day after the last, in the report's time zone."""
    start, end = (datetime.combine(day, time(), ZoneInfo(zone)) for day in (query.start, query.end))
    return start, end


def of_tickets(query: Query) -> dict[str, Any]:
    """Language and way in as conditions on tickets: the ticket's own, not those of its journey."""
    language = "" if query.locale == NO_LOCALE else query.locale
    return {"language": language, "surface": query.surface}
