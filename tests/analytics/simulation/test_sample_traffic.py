"""The demo's ninety days: of this very site, and believable."""

import io
from collections import Counter as Tally
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from analytics.events.model import Counted, Event, Touched
from analytics.journeys.model import Journey
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from helpcenter.visitors import LeftOut
from tests.analytics.simulation.worlds import UNTIL
from tests.factories.articles import ArticleFactory


@pytest.mark.django_db
def test_sample_traffic_reads_the_sites_own_articles_up_to_now():
    known = {ArticleFactory(title=title).article_id for title in ("How to share", "Sync")}
    call_command("sample_traffic", visitors=150, days=20, stdout=io.StringIO())
    assert set(Event.objects.exclude(article=None).values_list("article", flat=True)) == known
    assert set(Event.objects.exclude(query=None).values_list("query", flat=True)) & {"how to share", "sync"}
    newest = Event.objects.latest("at").at
    assert timezone.now() - timedelta(days=3) < newest < timezone.now()
    assert not Touched.objects.exists()


@pytest.mark.django_db
def test_sample_traffic_is_for_a_site_without_events():
    Event.objects.create(
        id="0196f0a0-0000-7000-8000-000000000000", at=UNTIL, kind="page_viewed", surface="web"
    )
    out = io.StringIO()
    call_command("sample_traffic", stdout=out)
    assert "nothing added" in out.getvalue()
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_sample_traffic_needs_articles():
    with pytest.raises(CommandError, match="No article is published"):
        call_command("sample_traffic")


@pytest.mark.django_db
@time_machine.travel(datetime(2026, 11, 5, 12, tzinfo=UTC), tick=False)
def test_the_report_on_it_has_some_of_everything_and_nothing_that_cannot_be():
    for n in range(15):
        ArticleFactory(title=f"Title {n}")
    call_command("sample_traffic", visitors=1500, days=60, stdout=io.StringIO())
    today = timezone.now().date()
    report = deflection_report(
        Query(today - timedelta(days=59), today + timedelta(days=1)), now=timezone.now()
    )
    done = report.guard_rails.now
    assert (
        done.counts["here"]
        == report.totals.sum("tickets")
        == done.counts["answered"] + done.counts["waiting"]
    )
    assert 3600 < done.times["time_to_first_answer"].median < 8 * 3600
    assert done.times["time_to_first_answer"].waiting > 0
    assert min(done.counts["rated_shown"], done.counts["rated_not_shown"]) > 0
    rates = {key: rate.value for key, rate in report.rates.items()}
    assert 0.25 < rates["case_deflection_rate"] < 0.45
    assert 0.1 < rates["explicit_rate"] < 0.3
    assert 0.02 < rates["reversal_rate"] < 0.1
    assert 0.2 < rates["abandonment_rate"] < 0.5
    assert min(report.outcomes.values()) > 10
    assert report.provisional > 10
    assert {"email", "agent", "web"} == set(Journey.objects.values_list("surface", flat=True))
    assert {"en", "fr"} == set(Journey.objects.values_list("locale", flat=True))
    assert Event.objects.filter(kind="ticket_discarded").exists()
    assert not Event.objects.exclude(arm=None).exists()


@pytest.mark.django_db
def test_working_days_are_busier_and_no_day_is_empty():
    ArticleFactory()
    call_command("sample_traffic", visitors=1200, days=56, stdout=io.StringIO())
    by_day = Tally(Journey.objects.values_list("day", flat=True))
    whole = sorted(by_day)[1:-1]
    assert whole == [whole[0] + timedelta(days=n) for n in range(len(whole))]
    monday, sunday = (sum(by_day[day] for day in whole if day.weekday() == n) for n in (0, 6))
    assert monday > 2 * sunday


@pytest.mark.django_db
def test_what_is_left_out_is_counted_by_day_for_causes_that_there_are():
    ArticleFactory()
    call_command("sample_traffic", visitors=400, days=20, stdout=io.StringIO())
    left_out = Counted.objects.filter(what=Counted.What.LEFT_OUT)
    assert {"bot", "gpc"} <= set(left_out.values_list("cause", flat=True)) <= set(LeftOut)
    days: set[date] = set(left_out.values_list("day", flat=True))
    assert len(days) > 10
    assert max(days) <= timezone.now().date()
