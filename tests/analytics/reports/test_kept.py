"""What counts people: worked out once a settlement, never shown beside numbers of another, done ahead."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import InternalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analytics import tasks
from analytics.models import Journey, Settlement
from analytics.reports import report
from analytics.reports.ahead import AT_IT, work_out_ahead
from analytics.reports.as_json import as_json
from analytics.reports.kept import kept
from analytics.reports.moment import one_moment
from analytics.reports.people import People, count_people
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from analytics.reports.settings import newest_settlement
from analytics.reports.usual import OPENING_DAYS, USUAL_DAYS, last_days
from helpcenter.caching import ForgivingRedisCache
from tests.analytics.story import FIRST_DAY, helped, opened, replay, searched, send, ticket

MARCH = Query(date(2026, 3, 1), date(2026, 4, 1))
NOW = FIRST_DAY + timedelta(days=20)


def counting():
    """Something that answers otherwise each time it is asked."""
    answers = itertools.count()

    def answer(*asked):
        return next(answers)

    return answer


@pytest.mark.django_db
def test_what_is_asked_twice_at_one_settlement_is_worked_out_once():
    replay(helped())
    answer = counting()
    assert kept(newest_settlement(), answer, MARCH) == kept(newest_settlement(), answer, MARCH)


@pytest.mark.django_db
def test_another_question_or_another_settlement_is_worked_out_anew():
    replay(helped())
    first, answer = newest_settlement(), counting()
    asked = [kept(first, answer, MARCH), kept(first, answer, MARCH.before())]
    replay(helped("v2"))
    asked.append(kept(newest_settlement(), answer, MARCH))
    assert len(set(asked)) == 3


@pytest.mark.django_db
def test_how_many_journeys_stand_behind_a_number_is_counted_once_a_settlement(admin_client):
    replay(helped())
    asked = {"from": "2026-03-01", "to": "2026-04-01", "show": "deflected"}
    shown = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            shown.append(admin_client.get("/admin/report/journeys/", asked).context["count"])
        told = [query["sql"] for query in queries if "analytics_journey" in query["sql"]]
        counts = [query for query in told if "COUNT(*)" in query]
    assert (shown, counts) == ([1, 1], [])


@pytest.mark.django_db
def test_what_is_provisional_is_counted_whenever_it_is_asked_for(admin_client):
    replay(helped())
    asked = {"from": "2026-03-01", "to": "2026-04-01", "show": "provisional"}
    for now, still_open in ((FIRST_DAY + timedelta(days=1), 1), (FIRST_DAY + timedelta(days=30), 0)):
        page = admin_client.get("/admin/report/journeys/", asked | {"now": f"{now:%Y-%m-%dT%H:%M:%SZ}"})
        assert page.context["count"] == still_open


@pytest.mark.django_db
def test_a_number_that_a_restored_database_gives_again_is_another_settlement():
    replay(helped())
    first, answer = newest_settlement(), counting()
    before = kept(first, answer, MARCH)
    first.finished_at += timedelta(seconds=1)
    assert kept(first, answer, MARCH) != before


@pytest.mark.django_db
def test_nothing_is_kept_before_the_first_settlement_nor_without_redis(monkeypatch):
    answer = counting()
    assert kept(None, answer, MARCH) != kept(None, answer, MARCH)
    replay(helped())
    monkeypatch.setattr(ForgivingRedisCache, "_resting_until", float("inf"))
    assert kept(newest_settlement(), answer, MARCH) != kept(newest_settlement(), answer, MARCH)


@pytest.mark.django_db
def test_people_are_counted_once_however_often_they_came():
    replay(
        helped("v1", person="p1"),
        helped("v2", at="12:00", person="p1"),
        helped("v1", at="14:00", days=1),
        searched("v3", at="12:00"),
        helped("v4", at="09:00"),
        opened("v4", at="18:00"),
        ticket("v4", at="18:01", days=0),
        ticket("v5", at="12:00", surface="email"),
    )
    assert count_people(MARCH) == People(self_served=4, filing=2, seeking=4, deflected=1)


@pytest.mark.django_db
def test_the_report_says_of_which_settlement_it_is():
    assert as_json(deflection_report(MARCH, now=NOW))["settings"]["settle_number"] is None
    replay(helped())
    shown, newest = as_json(deflection_report(MARCH, now=NOW))["settings"], newest_settlement()
    assert (shown["settle_number"], shown["as_of"]) == (newest.number, newest.finished_at.isoformat())


@pytest.mark.django_db
def test_a_second_look_reads_no_journeys_for_the_people():
    replay(helped())
    deflection_report(MARCH, now=NOW)
    with CaptureQueriesContext(connection) as queries:
        deflection_report(MARCH, now=NOW)
    assert not [query for query in queries if '"customer"' in query["sql"]]


@pytest.mark.django_db(transaction=True)
def test_a_settle_between_two_reads_changes_nothing_of_the_report(monkeypatch):
    """The worker settles a second visitor just after the report has asked which settlement is the newest."""
    replay(helped("v1"))
    first = newest_settlement()

    def settled_meanwhile(query):
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(replay_and_leave, helped("v2"), ticket("v3")).result()
        return read_days(query)

    read_days = report.read_days
    monkeypatch.setattr(report, "read_days", settled_meanwhile)
    shown = as_json(deflection_report(MARCH, now=NOW))
    assert shown["settings"]["settle_number"] == first.number < newest_settlement().number
    assert (shown["journeys"], shown["provisional"]) == (1, 0)
    assert shown["definitions"]["customers_deflected"]["denominator"] == 1
    monkeypatch.setattr(report, "read_days", read_days)
    again = as_json(deflection_report(MARCH, now=NOW))
    assert again["settings"]["settle_number"] == newest_settlement().number
    assert (again["journeys"], again["definitions"]["customers_deflected"]["denominator"]) == (3, 3)


def replay_and_leave(*words):
    """In a connection of another thread, which is closed again."""
    try:
        replay(*words)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_report_can_write_nothing():
    with pytest.raises(InternalError, match="read-only"), one_moment():
        Journey.objects.all().delete()


@pytest.fixture
def counted(monkeypatch):
    """The periods whose people were counted, in order."""
    periods = []

    def count(period):
        periods.append(period)
        return count_people(period)

    monkeypatch.setattr(report, "count_people", count)
    return periods


@pytest.mark.django_db
def test_the_usual_periods_are_worked_out_ahead_the_opening_one_first(counted):
    replay(helped())
    assert work_out_ahead(now=NOW)
    assert counted[0] == last_days(OPENING_DAYS, today=NOW.date())
    assert sorted(period.days for period in counted) == sorted(USUAL_DAYS)


@pytest.mark.django_db
def test_after_a_round_comes_a_rest_and_what_is_known_is_not_counted_again(counted):
    replay(helped())
    assert work_out_ahead(now=NOW)
    replay(helped("v2"))
    assert not work_out_ahead(now=NOW)
    cache.delete(AT_IT)
    assert work_out_ahead(now=NOW)
    cache.delete(AT_IT)
    assert work_out_ahead(now=NOW)
    assert len(counted) == 2 * len(USUAL_DAYS)


@pytest.mark.django_db
def test_what_was_worked_out_ahead_is_what_the_page_shows(manager):
    replay(helped(days=-1))
    work_out_ahead(now=timezone.now())
    with CaptureQueriesContext(connection) as queries:
        manager.get("/admin/report/")
    assert not [query for query in queries if 'GROUP BY "analytics_journey"."customer"' in query["sql"]]


@pytest.mark.django_db
def test_the_worker_works_out_reports_after_a_settle_that_found_work(monkeypatch):
    rung = []
    monkeypatch.setattr(tasks.work_out_reports, "delay", lambda: rung.append(Settlement.objects.count()))
    tasks.settle()
    assert rung == []
    send(helped())
    tasks.settle()
    assert rung == [1]
