"""Rebuild and reconcile: from the events again, and the proof that nothing else is stored."""

import random
import threading
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from analytics.events.model import Touched
from analytics.journeys.model import Journey
from analytics.pipeline.rebuild import Days, rebuild
from analytics.pipeline.recompute import recompute
from analytics.pipeline.reconcile import reconcile
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement
from helpcenter.models import SiteSettings
from tests.analytics import model
from tests.analytics.chance import log
from tests.analytics.pipeline.stored import everything, stored_journeys, stored_rollups
from tests.analytics.story import helped, read, replay, searched, send, ticket

pytestmark = pytest.mark.django_db
STORY = helped("v1") + ticket("v1", days=2) + searched("v2", days=2) + searched("v3", days=9)


def test_a_rebuild_needs_no_settle_before_it():
    events = log(random.Random(1), size=150)
    send(events)
    done = rebuild()
    expected = model.journeys(events)
    assert (stored_journeys(), stored_rollups()) == (expected, model.rollups(expected))
    assert not Touched.objects.exists()
    assert (done.kind, done.events, done.journeys) == ("rebuild", 150, len(expected))


def test_a_rebuild_mends_what_was_spoilt():
    replay(STORY)
    before = everything()
    Journey.objects.filter(visitor="v1").update(outcome="browsed")
    Journey.objects.filter(visitor="v2").delete()
    Rollup.objects.update(journeys=7)
    assert rebuild().journeys == 3
    assert everything() == before


def test_a_rebuild_of_days_mends_those_days_and_leaves_the_others():
    replay(STORY)
    before = everything()
    Journey.objects.filter(visitor__in=["v2", "v3"]).update(outcome="browsed")
    Rollup.objects.filter(day=date(2026, 3, 3)).update(viewed=9)
    rebuild(days=Days(date(2026, 3, 2), date(2026, 3, 4)))
    assert Journey.objects.get(visitor="v2").outcome == "unhelped"
    assert Journey.objects.get(visitor="v3").outcome == "browsed"
    rebuild(days=Days(date(2026, 3, 10)))
    assert everything() == before


def test_other_settings_make_a_rebuild_of_days_one_of_everything():
    replay(helped("v1"), searched("v2", days=2), read(visitor="v3", seconds=25, days=9))
    SiteSettings(pk=1, read_seconds=30).save()
    rebuild(days=Days(date(2026, 3, 3), date(2026, 3, 4)))
    assert Journey.objects.get(visitor="v3").outcome == "unhelped"
    assert reconcile() == []


def test_a_rebuild_of_days_takes_away_journeys_that_have_no_events():
    replay(STORY)
    before = everything()
    journey = Journey.objects.get(visitor="v2")
    journey.key, journey.visitor = "00000000-0000-0000-0000-00000000ffff", "nobody"
    journey.save(force_insert=True)
    rebuild(days=Days(date(2026, 3, 3), date(2026, 3, 4)))
    assert everything() == before


def test_reconcile_finds_nothing_where_all_is_well(capsys):
    send(log(random.Random(2), size=150))
    call_command("reconcile")
    assert capsys.readouterr().out == "Every cell is what the events say.\n"


@pytest.mark.parametrize("option", ["--from", "--to"])
@pytest.mark.parametrize("text", ["nonsense", "2026-02-30", "20260301", "0001-01-01", "99999-01-01"])
def test_a_rebuild_says_plainly_what_is_no_day(option, text):
    with pytest.raises(CommandError, match=f"“{text}” must be a day as YYYY-MM-DD"):
        call_command("rebuild", option, text)


@pytest.mark.parametrize("text", ["-1", "1.5", "soon", "", "36501", "9" * 30, "١"])
def test_reconcile_says_plainly_what_is_no_number_of_days(text):
    with pytest.raises(CommandError, match="must be a whole number of days from 0 to 36,500") as refused:
        call_command("reconcile", f"--days={text}")
    assert "\n" not in str(refused.value)


def test_reconcile_of_more_days_than_there_are_is_of_all():
    send(STORY)
    call_command("reconcile", "--days=36500")


def test_reconcile_names_each_cell_that_differs(capsys):
    replay(helped("v1"), searched("v2"))
    Journey.objects.filter(visitor="v1").update(credited=5, positives=3)
    Rollup.objects.filter(outcome="unhelped").update(journeys=4)
    key = Journey.objects.get(visitor="v1").key
    with pytest.raises(CommandError, match="3 cells differ"):
        call_command("reconcile")
    assert capsys.readouterr().out.splitlines() == [
        f"analytics_journey [{key}] positives: stored 3, from the events 1",
        f"analytics_journey [{key}] credited: stored 5, from the events 1",
        "analytics_rollup [2026-03-01  web unhelped 0] journeys: stored 4, from the events 1",
    ]


def test_reconcile_names_rows_that_are_missing_or_too_many():
    replay(helped("v1"), searched("v2"))
    Journey.objects.filter(visitor="v1").delete()
    Rollup.objects.filter(outcome="unhelped").update(credited=9)
    cells = [(cell.table, cell.stored, cell.recomputed) for cell in reconcile()]
    assert cells == [
        ("analytics_journey", "none", "a row"),
        ("analytics_rollup", "none", "a row"),
        ("analytics_rollup", "a row", "none"),
    ]


def test_reconcile_writes_nothing():
    replay(helped("v1"))
    Journey.objects.update(positives=3)
    before = everything()
    assert reconcile()
    assert everything() == before
    assert Settlement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("since", "module"), [(None, "everybody"), (date(2026, 3, 2), "reconcile")])
def test_events_that_arrive_while_reconcile_works_are_no_difference(monkeypatch, since, module):
    replay(STORY)

    def tell_meanwhile():
        send(helped("v9", at="09:00") + ticket("v1", days=1))
        connection.close()

    def recompute_slowly(*arguments):
        thread = threading.Thread(target=tell_meanwhile)
        thread.start()
        thread.join()
        recompute(*arguments)

    monkeypatch.setattr(f"analytics.pipeline.{module}.recompute", recompute_slowly)
    assert reconcile(since=since) == []
    assert Touched.objects.exists()


def test_reconcile_of_some_days_looks_at_them_only():
    replay(STORY)
    Journey.objects.filter(visitor="v3").update(positives=3)
    Rollup.objects.filter(day=date(2026, 3, 1)).update(viewed=9)
    assert [cell.column for cell in reconcile(since=date(2026, 3, 5))] == ["positives"]


def test_the_commands_say_what_they_did(capsys):
    send(STORY)
    call_command("settle")
    assert "5 events read again, 4 journeys changed" in capsys.readouterr().out
    call_command("rebuild", "--from", "2026-03-01", "--to", "2026-03-02")
    assert "3 events, 0 journeys changed" in capsys.readouterr().out
    call_command("rebuild", "--engine", "postgres")
    assert "5 events, 0 journeys changed" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--from", "2026-03-02", "--to", "2026-03-02"], ["--from", "soon"]])
def test_a_rebuild_of_impossible_days_is_refused(arguments):
    with pytest.raises(CommandError):
        call_command("rebuild", *arguments)
