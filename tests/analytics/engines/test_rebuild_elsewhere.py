"""A rebuild that another engine works out: chosen how, swapped in how, and what is left after it."""

import sys
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from analytics.engines import examined
from analytics.events.model import Event, Touched
from analytics.journeys.model import Journey
from analytics.pipeline.rebuild import rebuild
from analytics.pipeline.reconcile import reconcile
from analytics.pipeline.settle import settle
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement
from analytics.tasks import settle as settle_each_minute
from helpcenter.models import SiteSettings
from tests.analytics.engines.conftest import see_that_it_is_here
from tests.analytics.pipeline.stored import everything
from tests.analytics.story import helped, read, replay, searched, send, ticket

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
STORY = helped("v1") + ticket("v1", days=2) + searched("v2", days=2)


@pytest.fixture(autouse=True)
def scratch(settings, tmp_path):
    see_that_it_is_here("duckdb")
    settings.ANALYTICS_SCRATCH = tmp_path
    yield tmp_path
    assert list(tmp_path.iterdir()) == [], "something was left behind"


@pytest.fixture
def made_by(monkeypatch):
    """The steps that DuckDB made."""
    from analytics.engines.duck import DuckDB

    made, make = [], DuckDB.make

    def told(engine, name, select):
        made.append(name)
        make(engine, name, select)

    monkeypatch.setattr(DuckDB, "make", told)
    return made


def test_what_was_spoilt_is_mended_and_what_is_right_is_not_touched():
    replay(STORY)
    before = everything()
    assert rebuild(engine="duckdb").journeys == 0
    Journey.objects.filter(visitor="v1").update(outcome="browsed")
    Rollup.objects.update(journeys=7)
    assert rebuild(engine="duckdb").journeys == 2
    assert everything() == before


def test_no_events_make_an_empty_report():
    replay(STORY)
    Event.objects.all().delete()
    done = rebuild(engine="duckdb")
    assert (done.events, done.journeys) == (0, 3)
    assert not any(everything())


def test_the_setting_names_the_engine_of_rebuilds_and_settle_stays_in_postgresql(settings, made_by):
    settings.ANALYTICS_ENGINE = "duckdb"
    replay(STORY)
    assert made_by == []
    call_command("rebuild")
    assert made_by[-2:] == ["rollups", "article_rollups"]
    call_command("rebuild", "--engine", "postgres")
    call_command("rebuild", "--from", "2026-03-01")
    assert len(made_by) == len(set(made_by))


def test_other_settings_start_a_rebuild_by_the_engine_of_the_site(settings, made_by):
    settings.ANALYTICS_ENGINE = "duckdb"
    replay(read(seconds=21))
    SiteSettings(pk=1, read_seconds=30, time_zone="Europe/Rome").save()
    settle_each_minute()
    assert made_by
    assert Journey.objects.get().outcome == "unhelped"
    assert Settlement.objects.latest().zone == "Europe/Rome"
    assert reconcile() == []


@pytest.mark.django_db(transaction=True)
def test_events_that_arrive_meanwhile_are_settled_after(monkeypatch):
    from analytics.pipeline import elsewhere

    send(STORY)

    def tell_meanwhile():
        send(ticket("v2", at="11:00", days=2))
        connection.close()

    def send_and_tell(*arguments):
        read_so_far = elsewhere_send(*arguments)
        thread = threading.Thread(target=tell_meanwhile)
        thread.start()
        thread.join()
        return read_so_far

    elsewhere_send = elsewhere.send
    monkeypatch.setattr(elsewhere, "send", send_and_tell)
    assert rebuild(engine="duckdb").events == len(STORY)
    assert Journey.objects.filter(outcome="contacted").count() == 1
    assert [touched.visitor for touched in Touched.objects.all()] == ["v2"]
    settle()
    assert Journey.objects.filter(outcome="contacted").count() == 2
    monkeypatch.undo()
    assert reconcile() == []


@pytest.mark.django_db(transaction=True)
def test_an_engine_that_fails_changes_nothing_and_leaves_nothing(monkeypatch, scratch):
    replay(STORY)
    before = everything()
    send(searched("v3"))

    def fails(*_):
        assert list(scratch.iterdir())
        raise MemoryError

    monkeypatch.setattr("analytics.engines.duck.DuckDB.read", fails)
    with pytest.raises(MemoryError):
        rebuild(engine="duckdb")
    assert everything() == before
    assert Touched.objects.count() == 1


def test_what_a_killed_rebuild_left_is_cleared_away(scratch):
    left = scratch / f"rebuild-{connection.settings_dict['NAME']}" / "events"
    left.mkdir(parents=True)
    (left / "events.parquet").write_text("half of")
    send(STORY)
    assert rebuild(engine="duckdb").events == len(STORY)


def test_another_engine_proves_what_postgresql_has_stored(capsys):
    replay(STORY)
    call_command("reconcile", "--engine", "duckdb")
    assert "Every cell is what the events say." in capsys.readouterr().out
    Journey.objects.filter(visitor="v2").update(positives=3)
    assert [cell.column for cell in reconcile(engine="duckdb")] == ["positives"]


def test_an_event_after_the_end_of_a_calendar_is_refused_in_one_line():
    see_that_it_is_here("clickhouse")
    send(searched() + [told | {"at": "2299-05-01T10:00:00Z"} for told in searched()])
    with pytest.raises(CommandError, match="clickhouse ends in 2298; an event happened at 2299-05-01"):
        call_command("rebuild", "--engine", "clickhouse")
    rebuild(engine="duckdb")
    assert reconcile() == []


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--engine", "duckdb", "--from", "2026-03-01"], "Only PostgreSQL rebuilds some days"),
        (["--engine", "oracle"], "invalid choice"),
    ],
)
def test_what_no_engine_does_is_refused(arguments, line):
    with pytest.raises(CommandError, match=line):
        call_command("rebuild", *arguments)


def test_only_postgresql_compares_some_days():
    with pytest.raises(CommandError, match="Only PostgreSQL compares some days"):
        call_command("reconcile", "--engine", "duckdb", "--days", "3")


def test_an_engine_that_nobody_knows_is_named_as_the_setting_that_asks_for_it(settings):
    settings.ANALYTICS_ENGINE = "oracle"
    with pytest.raises(CommandError, match="ANALYTICS_ENGINE names none of postgres, duckdb"):
        call_command("rebuild")


def test_an_engine_that_is_not_installed_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "analytics.engines.duck", None)
    with pytest.raises(CommandError, match=r"not installed: pip install .*requirements/warehouse\.txt"):
        call_command("rebuild", "--engine", "duckdb")


def test_a_scratch_folder_that_is_not_there_is_one_clear_line(settings, scratch):
    settings.ANALYTICS_SCRATCH = scratch / "nowhere"
    with pytest.raises(CommandError, match=r"nowhere/rebuild-.*: No such file or directory"):
        call_command("rebuild", "--engine", "duckdb")


@pytest.mark.parametrize(
    ("engine", "found", "says"),
    [
        ("postgres", True, []),
        ("duckdb", True, []),
        ("oracle", True, ["analytics.E001"]),
        ("clickhouse", False, ["analytics.E002"]),
        ("spark", False, ["analytics.E002"]),
    ],
)
def test_doctor_says_whether_the_engine_of_the_site_is_here(settings, monkeypatch, engine, found, says):
    settings.ANALYTICS_ENGINE = engine
    monkeypatch.setattr(examined, "find_spec", lambda _name: found or None)
    assert [message.id for message in examined.engine_is_here()] == says


def test_doctor_misses_java_where_spark_needs_it(settings, monkeypatch):
    settings.ANALYTICS_ENGINE = "spark"
    monkeypatch.setattr(examined, "java_is_here", lambda: False)
    assert [message.id for message in examined.engine_is_here()] == ["analytics.E003"]


def test_too_little_memory_is_one_clear_line(settings):
    settings.ANALYTICS_MEMORY = "1MB"
    send(STORY)
    with pytest.raises(CommandError, match="DuckDB needs more than ANALYTICS_MEMORY=1MB"):
        call_command("rebuild", "--engine", "duckdb")
