"""Every number against a plain reading of METRICS.md and DEFINITIONS.md, on random histories."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from analytics.pipeline.settle import settle
from analytics.reports.as_json import as_json
from analytics.reports.encountered import ARTICLE_HALVES
from analytics.reports.halves import HALVES
from analytics.reports.journeys import Behind, count_behind, journeys_behind
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from tests.analytics import model
from tests.analytics.agreement import as_said
from tests.analytics.chance import log
from tests.analytics.model.numbers import is_net
from tests.analytics.model.report import report
from tests.analytics.story import FIRST_DAY, send

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 20, tzinfo=UTC)
ALL_OF_IT = (date(2026, 1, 1), date(2028, 1, 1))


@pytest.fixture(params=range(6))
def events(request):
    """Some hundred events of a few visitors, settled."""
    told = log(random.Random(request.param), size=300)
    send(told)
    settle()
    return told


def queries(rows):
    """All of it, a part of the days, one language, one surface, and nothing at all."""
    days = sorted({row["day"] for row in rows})
    middle = days[len(days) // 2]
    yield Query(*ALL_OF_IT)
    yield Query(days[0], middle + timedelta(days=1))
    yield Query(*ALL_OF_IT, locale=next((row["locale"] for row in rows if row["locale"]), "en"))
    yield Query(*ALL_OF_IT, surface="widget")
    yield Query(date(2020, 1, 1), date(2020, 2, 1))


def test_every_number_is_what_the_pages_say(events):
    rows, met = list(model.journeys(events).values()), model.encounters(events).values()
    for query in queries(rows):
        shown = as_json(deflection_report(query, now=NOW))
        expected = report(rows, met, model.Settings(), now=NOW, **vars(query))
        assert as_said(shown, expected) == expected


def test_counts_days_and_articles_add_up_to_the_journeys(events):
    for query in queries(list(model.journeys(events).values())):
        shown = as_json(deflection_report(query, now=NOW))
        assert shown["journeys"] == sum(shown["outcomes"].values()) == sum(shown["by_day"].values())
        assert (
            sum(shown["by_article"].values()) == shown["deflected"] == shown["explicit"] + shown["implicit"]
        )
        assert 0 not in shown["by_day"].values()
        assert 0 not in shown["by_article"].values()


def test_behind_every_number_stand_the_journeys_that_it_counts(events):
    for query in queries(list(model.journeys(events).values())):
        totals = deflection_report(query, now=NOW).totals
        for key, half in HALVES.items():
            behind = Behind(query, key)
            found = count_behind(behind, open_since=FIRST_DAY).number
            assert found == half.count(totals), key


def test_behind_every_number_of_an_article_stand_the_journeys_that_it_counts(events):
    for query in queries(list(model.journeys(events).values())):
        for article, counts in deflection_report(query, now=NOW).articles.items():
            for key, half in ARTICLE_HALVES.items():
                behind = Behind(query, key, f"{article}")
                found = journeys_behind(behind, open_since=FIRST_DAY)
                assert len(found) == half.count(counts) == count_behind(behind, open_since=FIRST_DAY).number


def test_provisional_is_what_a_ticket_may_still_take_back(events):
    rows = list(model.journeys(events).values())
    for now in (FIRST_DAY, FIRST_DAY + timedelta(days=9), NOW + timedelta(days=900)):
        window = timedelta(days=7)
        expected = sum(is_net(row) and now <= row["ended_at"] + window for row in rows)
        found = deflection_report(Query(*ALL_OF_IT), now=now)
        assert found.provisional == expected
        behind = Behind(found.query, "provisional")
        assert count_behind(behind, open_since=now - window).number == expected
