"""Retention: old events go, their journeys and numbers stay, and what comes later still fits on."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from analytics.events.border import Border
from analytics.events.model import Counted, Event
from analytics.journeys.carried import Carried
from analytics.journeys.model import Journey
from analytics.pipeline import retention
from analytics.pipeline.rebuild import Days, rebuild
from analytics.pipeline.reconcile import reconcile
from analytics.pipeline.retention import drop_old_events
from analytics.pipeline.settle import settle
from analytics.rollups.model import Rollup
from helpcenter.models import SiteSettings
from tests.analytics.chance import log
from tests.analytics.pipeline.stored import everything
from tests.analytics.story import (
    FIRST_DAY,
    came_by,
    discarded,
    helped,
    read,
    replay,
    searched,
    send,
    ticket,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ninety_days():
    decide(event_days=90)


def decide(**settings):
    """The owner changes these settings of the site."""
    site = SiteSettings.load()
    for name, value in settings.items():
        setattr(site, name, value)
    site.save()


def drop_days(days):
    """It is so late that the events of so many first days go."""
    return drop_old_events(now=FIRST_DAY + timedelta(days=90 + days, hours=1))


def test_old_events_go_and_their_journeys_and_numbers_stay():
    replay(helped("v1"), ticket("v1", days=2), searched("v2", days=2))
    before = everything()
    retained = drop_days(1)
    assert (retained.first_kept_at, retained.dropped) == (datetime(2026, 3, 2, tzinfo=UTC), 2)
    assert Event.objects.count() == 2
    assert everything() == before
    assert rebuild().journeys == 0
    assert reconcile() == reconcile(since=date(2026, 2, 1)) == []
    assert everything() == before


def test_events_within_the_days_that_are_kept_stay_and_a_second_call_does_nothing():
    replay(helped("v1"))
    assert drop_days(0).dropped == 0
    assert drop_days(1).dropped == 2
    assert drop_days(1).dropped == 0
    assert Border.objects.count() == 1


def test_what_was_not_settled_yet_is_settled_before_it_goes():
    send(helped("v1"), searched("v2", days=3))
    drop_days(1)
    assert sorted(Journey.objects.values_list("outcome", flat=True)) == ["implicit_confirmed", "unhelped"]
    assert reconcile() == []


def test_events_that_continue_a_journey_of_a_day_that_is_gone_belong_to_it():
    replay(searched("v1", at="23:50"), searched("v1", at="00:05", days=1))
    before = everything()
    drop_days(1)
    assert Event.objects.count() == 1
    send(helped("v1", at="00:35", days=1), read(visitor="v1", at="01:05", days=1))
    settle()
    assert everything() == before
    assert rebuild().journeys == 0
    assert reconcile() == []


def test_events_that_come_later_than_the_gap_begin_a_journey_of_their_own():
    replay(searched("v1", at="23:50"))
    drop_days(1)
    send(helped("v1", at="00:20:00.001", days=1))
    settle()
    assert sorted(Journey.objects.values_list("outcome", flat=True)) == ["implicit_confirmed", "unhelped"]
    assert reconcile() == []


def test_a_visitor_whose_first_journey_is_long_gone_still_comes_back():
    replay(searched("v1"), searched("v2", days=3))
    drop_days(1)
    drop_days(2)
    send(searched("v1", days=40))
    settle()
    assert Journey.objects.get(day=date(2026, 4, 10)).returned
    assert not Journey.objects.get(visitor="v2").returned
    assert rebuild().journeys == 0
    assert reconcile() == []


def test_whom_a_visitor_turned_out_to_be_is_known_after_the_event_that_said_so_is_gone():
    replay(searched("v1", person="p1"), helped("v1", days=5), searched("v2", days=5))
    drop_days(1)
    send(ticket("v2", days=6, person="p1"))
    settle()
    assert Journey.objects.get(outcome="implicit_confirmed").reversed_by == "T1"
    assert reconcile() == []


def test_a_later_word_on_who_a_visitor_is_counts_more_than_one_that_is_gone():
    replay(searched("v1", person="p1"), searched("v1", days=5, person="p2"))
    drop_days(1)
    drop_days(2)
    assert Journey.objects.get(day=date(2026, 3, 6)).customer == "p2"
    drop_days(6)
    send(searched("v1", days=9))
    settle()
    assert Journey.objects.get(day=date(2026, 3, 10)).customer == "p2"
    assert reconcile() == []


def test_what_was_said_of_a_ticket_is_known_after_the_event_that_said_so_is_gone():
    replay(discarded("T1"), ticket("v1", days=3, ticket="T1"))
    assert not Journey.objects.exists()
    drop_days(1)
    assert rebuild().journeys == 0
    assert not Journey.objects.exists()
    send(discarded("T1", days=4, discarded=False))
    settle()
    assert Journey.objects.get().outcome == "contacted"


def test_what_was_said_of_a_ticket_that_is_gone_is_not_carried_on():
    replay(ticket("v1", ticket="T1"), discarded("T1", at="11:00"))
    drop_days(1)
    assert not Carried.objects.filter(ticket__isnull=False).exists()


def test_what_was_said_of_a_ticket_is_forgotten_once_the_ticket_is_gone_too():
    replay(discarded("T1"), ticket("v1", days=3, ticket="T1"))
    drop_days(1)
    assert Carried.objects.filter(ticket="T1").exists()
    drop_days(4)
    send(ticket("v1", days=6, ticket="T1"))
    settle()
    assert Journey.objects.get().outcome == "contacted"
    assert reconcile() == []


def test_a_ticket_after_the_border_does_not_change_what_was_before():
    replay(helped("v1"))
    drop_days(1)
    send(ticket("v1", days=1))
    settle()
    assert Journey.objects.get(outcome="implicit_confirmed").reversed_by is None
    assert rebuild().journeys == 0


def test_an_event_of_a_day_that_is_gone_is_named_and_counted(tmp_path, capsys):
    replay(searched("v1"), searched("v2", days=3))
    drop_days(2)
    file = tmp_path / "late.jsonl"
    file.write_text(
        '{"id": "00000000-0000-7000-8000-000000000001", "at": "2026-03-02T23:59:59.999Z", "visitor": "v3", '
        '"kind": "contact_opened"}\n'
        '{"id": "00000000-0000-7000-8000-000000000002", "at": "2026-03-03T00:00:00.000Z", "visitor": "v3", '
        '"kind": "contact_opened"}\n'
    )
    with pytest.raises(CommandError, match="1 lines were refused"):
        call_command("replay", str(file))
    assert "line 1: before_retention" in capsys.readouterr().err
    assert Counted.objects.get(what="refused").cause == "before_retention"
    assert Event.objects.filter(visitor="v3").count() == 1


def test_days_whose_events_are_gone_keep_the_settings_that_they_were_made_under():
    replay(read(visitor="v1", seconds=25), read(visitor="v2", seconds=25, days=3))
    drop_days(1)
    decide(read_seconds=30)
    settle()
    rebuild()
    assert list(Journey.objects.order_by("day").values_list("outcome", flat=True)) == [
        "implicit_inferred",
        "unhelped",
    ]
    assert reconcile() == []
    drop_days(4)
    borders = Border.objects.order_by("first_kept_at")
    assert list(borders.values_list("first_kept_at__day", "read_seconds")) == [(2, 20), (5, 30)]


def test_a_rebuild_of_days_leaves_those_alone_whose_events_are_gone():
    replay(helped("v1"), helped("v2", days=3))
    drop_days(1)
    before = everything()
    Rollup.objects.update(viewed=9)
    rebuild(days=Days(date(2026, 2, 1), date(2026, 4, 1)))
    assert everything() == before


def test_the_day_begins_at_midnight_of_the_reports_time_zone():
    decide(time_zone="Europe/Rome")
    replay(searched("v1", at="22:59"), searched("v2", at="23:00"))
    drop_days(1)
    assert Event.objects.get().visitor == "v2"


def test_cut_short_before_the_events_are_deleted_nothing_is_different_and_the_next_call_goes_on(monkeypatch):
    replay(helped("v1"), searched("v2", days=3))
    before = everything()
    with monkeypatch.context() as patched:
        patched.setattr(retention, "_delete_before_border", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            drop_days(1)
    assert Event.objects.count() == 3
    assert rebuild().journeys == 0
    assert everything() == before
    assert drop_days(1).dropped == 2
    assert everything() == before


def test_portions_are_deleted_until_none_is_left(monkeypatch):
    monkeypatch.setattr(retention, "A_PORTION", 2)
    replay(*[searched(f"v{n}") for n in range(5)])
    assert drop_days(1).dropped == 5


@pytest.mark.parametrize("seed", range(8))
def test_a_random_history_may_lose_its_first_days_at_any_time(seed):
    chance = random.Random(seed)
    events = sorted(log(chance, size=200), key=lambda told: told["at"])
    half = len(events) // 2
    send(events[:half])
    settle()
    drop_days(chance.randint(1, 20))
    border = Border.objects.get().first_kept_at
    frozen = {key: row for key, row in everything()[0].items() if row["started_at"] < border}
    kept = [told for told in events[half:] if told["at"] >= f"{border:%FT%T.000Z}"]
    chance.shuffle(kept)
    for start in range(0, len(kept), 20):
        send(kept[start : start + 20])
        settle()
    settled = everything()
    assert rebuild().journeys == 0
    assert everything() == settled
    assert reconcile() == []
    assert frozen.items() <= settled[0].items()


def test_the_command_says_what_it_did(capsys):
    replay(helped("v1"))
    call_command("drop_old_events")
    assert "events dropped; kept since 20" in capsys.readouterr().out


def test_a_kiosk_that_never_pauses_stays_one_journey_over_the_border():
    half_hours = [f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30")]
    replay(*[came_by("kiosk", at) for at in half_hours], came_by("kiosk", "00:00", days=1))
    drop_days(1)
    send(came_by("kiosk", "00:30", days=1))
    settle()
    assert Journey.objects.count() == 1
    assert reconcile() == []


def test_a_kiosk_that_never_pauses_stays_one_journey_over_two_borders():
    """What went on with the first day's journey goes with the second day; what follows still begins none."""
    half_hours = [f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30")]
    replay(*[came_by("kiosk", at) for at in half_hours])
    drop_days(1)
    replay(*[came_by("kiosk", at, days=1) for at in half_hours], came_by("kiosk", "00:00", days=2))
    assert Journey.objects.count() == 1
    drop_days(2)
    assert rebuild().journeys == 0
    send(came_by("kiosk", "00:30", days=2))
    settle()
    assert Journey.objects.count() == 1
    assert reconcile() == []
