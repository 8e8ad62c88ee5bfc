"""Every engine says the same as the plain reading of the pages, in every cell of every row."""

from datetime import timedelta
from functools import cache

import pytest

from analytics.engines.names import ENGINES
from analytics.events.model import Event, Touched
from analytics.journeys.customer import Customer
from analytics.pipeline.rebuild import rebuild
from analytics.pipeline.reconcile import reconcile
from helpcenter.models import SiteSettings
from tests.analytics import model
from tests.analytics.engines.conftest import see_that_it_is_here
from tests.analytics.engines.crowd import EVENTS, crowd
from tests.analytics.model.journeys import customers
from tests.analytics.model.words import DEFLECTED
from tests.analytics.pipeline.stored import everything
from tests.analytics.pipeline.stored import expected as said

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.engine,
    pytest.mark.usefixtures("_crowd_stored"),
    # One worker: it holds the only Spark, and what the model says is worked out once.
    pytest.mark.xdist_group("engines"),
]
# The defaults, and others in a zone whose clocks change.
MEASURES = {
    "UTC": ({}, model.Settings()),
    "Europe/Rome": (
        {"journey_gap": 10, "read_seconds": 45, "reversal_window": 1, "time_zone": "Europe/Rome"},
        model.Settings(timedelta(minutes=10), 45, timedelta(days=1), "Europe/Rome"),
    ),
}


@cache
def expected(zone):
    return said(crowd(), MEASURES[zone][1])


def test_the_log_is_as_crowded_as_it_says():
    journeys, _rollups, filings, encounters, _articles = expected("UTC")
    assert Event.objects.count() == EVENTS
    assert {journey["outcome"] for journey in journeys.values()} >= set(DEFLECTED)
    assert any(journey["reversed_by"] for journey in journeys.values())
    assert any(journey["customer"] != journey["visitor"] for journey in journeys.values())
    assert any(filing["shown"] and filing["opened_at"] for filing in filings.values())
    assert all(any(row[name] for row in encounters.values()) for name in ("read", "unhelpful", "filed"))
    in_rome, *_others = expected("Europe/Rome")
    assert any(in_rome[key]["day"] != journeys[key]["day"] for key in in_rome.keys() & journeys.keys())


# Spark takes half a minute a run, and summer time is the harder one.
RUNS = [(name, zone) for name in ENGINES for zone in MEASURES if (name, zone) != ("spark", "UTC")]


@pytest.mark.parametrize(("engine", "zone"), RUNS, indirect=["engine"])
def test_every_cell_is_what_the_pages_say(engine, zone):
    settings, _measure = MEASURES[zone]
    SiteSettings(pk=1, **settings).save()
    done = rebuild(engine=engine)
    assert everything() == expected(zone)
    assert dict(Customer.objects.values_list("visitor", "person")) == customers(
        sorted(crowd(), key=model.in_time), {}
    )
    assert not Touched.objects.exists()
    assert (done.events, done.journeys) == (EVENTS, len(expected(zone)[0]))
    assert done.newest_event_at == max(map(model.moment, crowd()))
    assert reconcile() == []


def test_many_events_are_worked_out_some_customers_at_a_time(monkeypatch):
    see_that_it_is_here("duckdb")
    monkeypatch.setattr("analytics.engines.duck.at_a_time", lambda _memory: 3000)
    rebuild(engine="duckdb")
    assert everything() == expected("UTC")
