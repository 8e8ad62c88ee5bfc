"""Invented customers: believable, repeatable, and with the effect they were told to have."""

import io
import json
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from analytics.events.model import Event, Touched
from analytics.events.validation import judge
from analytics.simulation.crowd import Crowd
from analytics.simulation.world import World
from tests.factories.articles import ArticleFactory

UNTIL = datetime(2026, 3, 2, tzinfo=UTC)


def crowd(**world):
    return list(Crowd(World(until=UNTIL, **world)).events())


@pytest.fixture(scope="module")
def events():
    return crowd(visitors=4000, days=60)


def test_every_event_is_valid_and_nothing_is_dropped_from_it(events):
    assert all(judge(event, told_by_browser=False).dropped == () for event in events)
    assert len({event["id"] for event in events}) == len(events)


def test_every_kind_and_way_of_measuring_is_in_it(events):
    kinds = Counter(event["kind"] for event in events)
    assert len(kinds) == 12
    assert {event["locale"] for event in events if "locale" in event} == {"en", "fr"}
    assert {event["surface"] for event in events} == {"web", "email", "agent"}
    browsers = defaultdict(set)
    for event in events:
        if "person" in event:
            browsers[event["person"]].add(event["visitor"])
    assert max(map(len, browsers.values())) > 1


def test_all_happens_within_the_days_asked_for(events):
    moments = sorted(event["at"] for event in events)
    assert moments[0] >= (UNTIL - timedelta(days=60)).isoformat()[:19]
    assert moments[-1] < UNTIL.isoformat()[:19]


def test_working_days_are_busier_than_sundays(events):
    days = Counter(datetime.fromisoformat(event["at"]).weekday() for event in events)
    assert days[1] > 2 * days[6]


def test_the_first_articles_are_read_most(events):
    read = Counter(event["article"] for event in events if event["kind"] == "article_viewed")
    assert read[1] > 4 * read[30] > 0


def test_the_same_seed_draws_the_same_customers():
    assert crowd(visitors=50, seed=3) == crowd(visitors=50, seed=3)
    assert crowd(visitors=50, seed=3) != crowd(visitors=50, seed=4)


@pytest.mark.parametrize("effect", [0.0, 0.3])
def test_the_true_effect_is_the_share_kept_from_filing(effect):
    """Of those who open the form, ``files`` minus the effect file; over some 2,300, within 3 points."""
    told = crowd(visitors=12_000, days=60, effect=effect, more_visits=0, writes_mail=0, returns_with_ticket=0)
    opened = sum(event["kind"] == "contact_opened" for event in told)
    filed = sum(event["kind"] == "ticket_submitted" for event in told)
    assert opened > 2000
    assert filed / opened == pytest.approx(World().files - effect, abs=0.03)


def test_simulate_writes_as_many_events_as_asked_for(tmp_path):
    out = tmp_path / "log.jsonl"
    call_command("simulate", events=2500, days=10, out=str(out), until="2026-03-02")
    lines = out.read_text().splitlines()
    assert len(lines) == 2500
    assert json.loads(lines[0])["at"] >= "2026-02-20"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"visitors": 0}, "at least 1"),
        ({"effect": 0.9}, "between 0 and 0.45"),
        ({"until": "tomorrow"}, "must be a day"),
        ({"out": "/nowhere/at/all"}, "No such file"),
    ],
)
def test_a_world_that_cannot_be_is_one_clear_line(options, said):
    with pytest.raises(CommandError, match=said):
        call_command("simulate", **options)


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
