"""The command ``simulate``: a log, and beside it what no log can tell."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from helpcenter.holdout import arm_of
from tests.analytics import model
from tests.analytics.simulation.by_arm import filed_by_visitor


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
        ({"holdout": 1.0}, "between 0 and 1"),
        ({"holdout": 0.5, "events": 100}, "nobody knows the truth about half of one"),
        ({"until": "tomorrow"}, "must be a day"),
        ({"out": "/nowhere/at/all"}, "No such file"),
    ],
)
def test_a_world_that_cannot_be_is_one_clear_line(options, said):
    with pytest.raises(CommandError, match=said):
        call_command("simulate", **options)


def test_a_holdout_tells_the_truth_beside_the_log(tmp_path):
    log, truth, err = tmp_path / "log.jsonl", tmp_path / "truth.json", io.StringIO()
    asked = {"visitors": 500, "until": "2026-03-02", "holdout": 0.5, "salt": "s"}
    call_command("simulate", out=str(log), truth=str(truth), stderr=err, **asked)
    known = json.loads(truth.read_text())
    assert json.loads(err.getvalue()) == known
    assert known["holdout"] == {"share": 0.5, "salt": "s"}
    kept = known["filed_without"] - known["filed_with_suggestions"]
    assert known["caused"] == kept / known["visitors"]
    assert 0 < known["expected"] < known["effect"] == 0.18
    seen = filed_by_visitor(model.journeys(map(json.loads, log.read_text().splitlines())).values())
    assert len(seen) == known["visitors"]
    assert {visitor: arm for visitor, (arm, _filed) in seen.items()} == {
        visitor: arm_of(visitor, salt="s", share=0.5) for visitor in seen
    }


def test_the_truth_is_known_without_a_holdout_too(tmp_path):
    truth = tmp_path / "truth.json"
    call_command("simulate", visitors=100, out=str(tmp_path / "log"), truth=str(truth), stderr=io.StringIO())
    assert json.loads(truth.read_text())["holdout"] is None


def test_the_salt_is_made_from_the_seed(tmp_path):
    err = io.StringIO()
    call_command("simulate", visitors=10, seed=3, holdout=0.1, out=str(tmp_path / "log"), stderr=err)
    assert json.loads(err.getvalue())["holdout"] == {"share": 0.1, "salt": "simulate-3"}
