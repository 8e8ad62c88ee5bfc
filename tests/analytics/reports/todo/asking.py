"""Work lists asked of a story: the first of March and the weeks around it."""

from datetime import UTC, date, datetime, timedelta

from analytics.journeys.measure import Measure
from analytics.reports.period import Query
from analytics.reports.todo.found import Asking
from analytics.reports.todo.sql import at_work

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
MARCH = Query(date(2026, 3, 1), date(2026, 3, 29))


def asking(query=MARCH, *, now=NOW):
    return Asking(query, Measure(), now)


def found(find, kind, query=MARCH, *, now=NOW):
    """The rows of one list."""
    with at_work():
        return [one for one in find(asking(query, now=now)) if one.kind == kind]


def later(days):
    return NOW + timedelta(days=days)
