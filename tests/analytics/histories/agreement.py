"""The product beside the model, cell by cell: a difference is told in one line each."""

from datetime import date, timedelta

from django.db import connection
from django.db.models import Sum

from analytics.events.model import Counted
from analytics.journeys.customer import Customer
from analytics.reports.as_json import as_json
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from tests.analytics import model
from tests.analytics.agreement import as_said
from tests.analytics.histories.erasing import as_before, renaming, visitor_before
from tests.analytics.model.report import report
from tests.analytics.pipeline.stored import (
    stored_article_rollups,
    stored_encounters,
    stored_filings,
    stored_journeys,
    stored_rollups,
)

ALL_OF_IT = (date(2024, 1, 1), date(2030, 1, 1))
FILTERS = ({}, {"locale": "fr"}, {}, {"surface": "widget"}, {"locale": "none", "surface": "web"})
LOCKS = """
    SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database
    WHERE locktype = 'advisory' AND datname = current_database()
"""


def assert_agrees(site):
    """Every stored row, count and number of the report is what the model says."""
    rows = site.rows
    old = renaming([log for letter, log in site.logs.items() if letter not in site.open_letters])
    assert_no(differences("journey", as_before(stored_journeys(), old), rows))
    assert_no(differences("filing", visitor_before(stored_filings(), old), site.filings))
    ours = f"^(person:)?[{site.open_letters}]-[a-z][0-9]$"  # not a name drawn for somebody who was erased
    known = Customer.objects.filter(visitor__regex=ours)
    assert_no(differences("customer", dict(known.values_list("visitor", "person")), site.customers))
    assert_no(differences("rollup", stored_rollups(), model.rollups(rows)))
    assert_no(differences("encounter", stored_encounters(), site.encounters))
    assert_no(differences("article", stored_article_rollups(), model.article_rollups(site.encounters)))
    conflicts = Counted.objects.filter(what=Counted.What.CONFLICT).aggregate(n=Sum("count"))["n"]
    assert (conflicts or 0) == site.conflicts
    assert_reports(site, list(rows.values()))


def assert_reports(site, rows):
    """All of it and a part of the days, each time under other filters and at another hour."""
    days = sorted({row["day"] for row in rows}) or [ALL_OF_IT[0]]
    part = (days[len(days) // 3], days[-1] + timedelta(days=1))
    for period in (ALL_OF_IT, part):
        narrowed, now = FILTERS[site.turn % len(FILTERS)], site.now - timedelta(days=site.turn % 9)
        query = Query(*period, **narrowed)
        shown = as_json(deflection_report(query, now=now))
        said = report(rows, site.encounters.values(), site.in_force, now=now, **vars(query))
        assert_no(differences("report", as_said(shown, said), said))
        site.turn += 1


def assert_in_step():
    """Wherever a worker died: rollups are those of the stored journeys, and nobody holds the lock."""
    assert_no(differences("rollup", stored_rollups(), model.rollups(stored_journeys())))
    assert_no(differences("article", stored_article_rollups(), model.article_rollups(stored_encounters())))
    with connection.cursor() as cursor:
        cursor.execute(LOCKS)
        assert cursor.fetchone() == (0,)


def assert_no(lines):
    """Fails with these lines, the first of them if they are many."""
    if lines:
        raise AssertionError("\n".join([f"{len(lines)} cells differ", *lines[:20]]))


def differences(what, stored, said):
    """One line a cell that differs, or a whole row that only one side has."""
    return [
        line
        for key in sorted(stored.keys() | said.keys(), key=str)
        for line in _cells(f"{what} {key}", stored.get(key), said.get(key))
    ]


def _cells(name, stored, said):
    if isinstance(stored, dict) and isinstance(said, dict):
        return differences(name, stored, said)
    return [] if stored == said else [f"{name}: stored {_short(stored)}, by the model {_short(said)}"]


def _short(value):
    """Of a whole row that only one side has, whose it is and what became of it."""
    if isinstance(value, dict) and "visitor" in value:
        return " ".join(str(value.get(name, "")) for name in ("visitor", "started_at", "outcome"))
    return value
