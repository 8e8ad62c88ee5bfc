"""An event log, put through the same door."""

import io
import json
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from analytics.events.intake import LONGEST_LINE
from analytics.events.model import Counted, Event, Touched
from tests.factories.events import FIELDS, NOON, logged

pytestmark = pytest.mark.django_db


@pytest.fixture
def replay(tmp_path):
    def run(*lines, **options):
        log = tmp_path / "events.jsonl"
        log.write_bytes(
            b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        )
        out, err = io.StringIO(), io.StringIO()
        failure = None
        try:
            call_command("replay", str(log), stdout=out, stderr=err, **options)
        except CommandError as error:
            failure = str(error)
        return SimpleNamespace(out=out.getvalue(), err=err.getvalue().splitlines(), failure=failure)

    return run


def test_every_kind_of_any_age_is_taken_as_it_is(replay):
    log = [logged(kind, at=NOON - timedelta(days=9000)) for kind in FIELDS]
    ran = replay(*log)
    assert ran.failure is None
    assert ran.out.startswith("12 events stored, 0 known already")
    assert set(Event.objects.values_list("at", flat=True)) == {NOON - timedelta(days=9000)}
    assert Event.objects.filter(visitor="v1").count() == 11


def test_the_future_is_not_corrected(replay):
    replay(logged(at=NOON + timedelta(days=9000)))
    assert Event.objects.get().at == NOON + timedelta(days=9000)


def test_a_second_replay_changes_nothing(replay):
    log = [logged() for _ in range(5)]
    replay(*log)
    touched = Touched.objects.count()
    ran = replay(*log, log[0] | {"page": "search"})
    assert ran.out.startswith("0 events stored, 6 known already (1 of them with another content)")
    assert (Event.objects.count(), Touched.objects.count()) == (5, touched)


@pytest.mark.parametrize("batch", [1, 2, 1000])
def test_bad_lines_are_named_with_their_number_and_reason_and_the_rest_taken(replay, batch):
    ran = replay(
        logged(),
        b"{not json",
        logged("article_viewed", article="7"),
        b"",
        b"\xff\xfe",
        b'{"id": 1, "id": 2}',
        b"[" * 30_000,
        b'{"n": ' + b"1" * 5000 + b"}",
        b'"' + b"x" * (3 * LONGEST_LINE) + b'"',
        logged() | {"visitor": None},
        b'{"x": NaN}',
        logged("ticket_submitted"),
        batch=batch,
    )
    assert ran.err == [
        "line 2: not JSON",
        "line 3: bad_article",
        "line 5: not UTF-8",
        "line 6: a key twice in one object",
        "line 7: nested too deeply",
        "line 8: not JSON",
        "line 9: line_too_long",
        "line 10: missing_visitor",
        "line 11: NaN is no JSON",
    ]
    assert ran.failure == "9 lines were refused."
    assert set(Event.objects.values_list("kind", flat=True)) == {"page_viewed", "ticket_submitted"}
    assert dict(Counted.objects.filter(what="refused").values_list("cause", "count")) == {
        "not_strict_json": 6,
        "bad_article": 1,
        "line_too_long": 1,
        "missing_visitor": 1,
    }


def test_a_log_may_come_from_another_program(monkeypatch):
    body = json.dumps(logged()).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(body)))
    call_command("replay", "-", stdout=io.StringIO())
    assert Event.objects.count() == 1


def test_a_file_that_is_not_there_is_one_clear_line():
    with pytest.raises(CommandError, match=r"nowhere.jsonl: No such file"):
        call_command("replay", "nowhere.jsonl")


def test_a_batch_of_nothing_is_refused(tmp_path):
    with pytest.raises(CommandError, match="--batch"):
        call_command("replay", str(tmp_path), batch=0)
