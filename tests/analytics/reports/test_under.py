"""The rate under other settings: what a rebuild under each would give, without one."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.events.model import Event, Touched
from analytics.journeys.measure import Measure
from analytics.models import Filing, Journey, Rollup, Settlement
from analytics.pipeline.rebuild import rebuild
from analytics.pipeline.settle import settle
from analytics.reports.journeys import Behind, count_behind, journeys_behind
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from analytics.reports.under import READS, WINDOWS, Setting, count_under, under_other_settings
from helpcenter.models import SiteSettings
from tests.analytics import model
from tests.analytics.chance import histories, log
from tests.analytics.model.numbers import rates
from tests.analytics.story import FIRST_DAY, disliked, helped, opened, read, replay, send, ticket, viewed

ALWAYS = Query(date(2026, 1, 1), date(2029, 1, 1))
GRID = [Setting(seconds, days) for seconds in READS for days in WINDOWS]


def net(setting, query=ALWAYS):
    """Deflections under a setting, worked out anew."""
    return count_under(query, (setting.read_seconds,), (setting.window_days,)).net(setting)


def set_to(setting):
    site = SiteSettings.load()
    site.read_seconds, site.reversal_window = setting.read_seconds, setting.window_days
    site.save()


@pytest.mark.django_db
def test_each_is_what_a_rebuild_under_that_setting_gives():
    send(log(random.Random(7), size=500, visitors=[f"v{number}" for number in range(12)]))
    send(*(read(1, f"r{n}", seconds=seconds) for n, seconds in enumerate((4, 5, 9, 10, 39, 40, 59, 60))))
    settle()
    cells = under_other_settings(ALWAYS, Measure()).cells
    assert list(cells) == GRID
    assert len({cell.numerator for cell in cells.values()}) > 8
    for setting, cell in cells.items():
        set_to(setting)
        rebuild()
        rate = deflection_report(ALWAYS, now=FIRST_DAY).rates["case_deflection_rate"]
        assert (cell.numerator, cell.denominator) == (rate.numerator, rate.denominator), setting
        assert (cell.value, cell.interval) == (rate.value, rate.interval)


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(
    history=histories(),
    seconds=st.sampled_from([1, 19, 20, 21, 45, 46, 3600]),
    days=st.sampled_from([1, 2, 6, 7, 8, 60]),
)
def test_any_history_under_any_setting_gives_what_the_pages_say(history, seconds, days):
    for table in (Event, Touched, Journey, Filing, Rollup, Settlement):
        table.objects.all().delete()
    for batch in history.batches:
        send(batch)
    settle(at_a_time=history.at_a_time)
    under = model.Settings(read_seconds=seconds, window=timedelta(days=days))
    rows = list(model.journeys(history.events, under).values())
    setting = Setting(seconds, days)
    counted = count_under(ALWAYS, (seconds,), (days,))
    assert (counted.net(setting), counted.sought) == rates(rows)["case_deflection_rate"]
    behind = journeys_behind(Behind(ALWAYS, setting.key), open_since=FIRST_DAY)
    assert {str(journey.pk) for journey in behind} == {row["key"] for row in rows if model.is_net(row)}


@pytest.mark.django_db
def test_a_read_of_twelve_seconds_is_one_where_ten_are_enough():
    replay(read(1, "v1", seconds=12))
    assert [net(Setting(seconds, 7)) for seconds in (5, 10, 12, 13, 20)] == [1, 1, 1, 0, 0]


@pytest.mark.django_db
def test_no_read_is_long_enough_of_an_article_that_was_voted_unhelpful():
    replay(read(1, "v1", seconds=300) + disliked(1, "v1", at="10:06"))
    assert net(Setting(1, 7)) == 0


@pytest.mark.django_db
def test_once_the_form_is_open_only_a_read_of_what_was_opened_since_counts():
    replay(
        viewed(1, "v1", at="10:00"),
        opened("v1", at="10:01"),
        read(1, "v1", at="10:05", seconds=300),
        viewed(2, "v1", at="10:06"),
        read(2, "v1", at="10:07", seconds=15),
    )
    assert [net(Setting(seconds, 7)) for seconds in (10, 15, 16)] == [1, 1, 0]


@pytest.mark.django_db
def test_a_vote_needs_no_read_and_a_ticket_of_the_fifth_day_takes_it_back_in_a_week_only():
    replay(helped("v1", at="10:00"), ticket("v1", at="10:00", days=5))
    assert [net(Setting(3600, days)) for days in (1, 3, 5, 7, 14)] == [1, 1, 0, 0, 0]


@pytest.mark.django_db
def test_settings_that_stand_are_among_them_and_give_the_rate_itself():
    set_to(Setting(30, 10))
    replay(read(1, "v1", seconds=30), read(1, "v2", seconds=29), ticket("v3"))
    report = deflection_report(ALWAYS, now=FIRST_DAY)
    under = under_other_settings(ALWAYS, report.measure)
    assert (under.reads, under.windows) == ((5, 10, 20, 30, 40, 60), (1, 3, 7, 10, 14))
    rate, cell = report.rates["case_deflection_rate"], under.cells[Setting(30, 10)]
    assert (cell.numerator, cell.denominator) == (rate.numerator, rate.denominator) == (1, 3)


@pytest.mark.django_db
def test_nobody_who_sought_help_is_no_rate_under_any_setting():
    under = under_other_settings(ALWAYS, Measure())
    assert {cell.value for cell in under.cells.values()} == {None}
    assert under.range is None


@pytest.mark.django_db
def test_what_was_counted_before_this_was_asked_stands_as_it_was_counted():
    """Its events may be gone, so that no rebuild can ask any more."""
    replay(helped("v1"), helped("v2"), ticket("v2", days=2), read(1, "v3", seconds=25), ticket("v4"))
    Journey.objects.update(deflected_up_to=None, next_ticket_at=None)
    under = under_other_settings(ALWAYS, Measure())
    assert {(cell.numerator, cell.denominator) for cell in under.cells.values()} == {(2, 5)}
    assert under.as_counted == 2
    assert count_behind(Behind(ALWAYS, "deflected_60s_14d"), open_since=FIRST_DAY).number == 2


@pytest.mark.django_db
def test_it_is_worked_out_once_a_settlement():
    replay(helped())
    seen = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            under_other_settings(ALWAYS, Measure())
        seen.append(sum("analytics_journey" in query["sql"] for query in queries))
    assert seen == [1, 0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "odd", ["deflected_0s_7d", "deflected_20s_7", "deflected_99999s_7d", "deflected_20s_7d\n"]
)
def test_an_address_of_no_setting_is_not_found(manager, odd):
    asked = {"from": "2026-03-01", "to": "2026-04-01", "show": odd}
    assert manager.get("/admin/report/journeys/", asked).status_code == 404
