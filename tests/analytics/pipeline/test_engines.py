"""The same rules on another engine; and the SQL they become, which is read before it changes."""

import random
from pathlib import Path

import duckdb
import pytest

from analytics.journeys.measure import Measure
from analytics.pipeline.plan import CARRIED, FIELDS, STEPS, WITHIN, compiled
from tests.analytics import model
from tests.analytics.chance import log

GOLDEN = Path(__file__).parent.parent / "golden"
TYPES = {"timestamp": "TIMESTAMP", "string": "VARCHAR", "int64": "BIGINT", "int16": "SMALLINT"}
TYPES |= {"float64": "DOUBLE", "boolean": "BOOLEAN"}


def as_text(dialect):
    return "".join(f"-- {step.name}\n{step.select};\n\n" for step in compiled(Measure(), dialect))


@pytest.mark.parametrize("dialect", ["postgres", "duckdb"])
def test_the_rules_become_the_sql_that_was_read(dialect):
    """After a change that is meant, ``python -m tests.analytics.golden`` writes it anew."""
    assert as_text(dialect) == (GOLDEN / f"{dialect}.sql").read_text()


def test_rules_are_compiled_once():
    assert compiled(Measure()) is compiled(Measure())
    assert len(compiled(Measure())) == len(STEPS) - len(WITHIN)


@pytest.mark.parametrize("seed", range(4))
def test_duckdb_says_what_the_pages_say(seed):
    events = log(random.Random(seed), size=300)
    measure = Measure(zone="Europe/Rome")
    with duckdb.connect() as engine:
        columns = ", ".join(f'"{name}" {TYPES[kind]}' for name, kind in FIELDS.items())
        engine.execute(f"CREATE TABLE events (id VARCHAR, {columns})")
        carried = ", ".join(f'"{name}" {TYPES[kind]}' for name, kind in CARRIED.items())
        engine.execute(f"CREATE TABLE carried ({carried})")
        names = ["id", *FIELDS]
        rows = [[_plain(event, name) for name in names] for event in events]
        engine.executemany(f"INSERT INTO events VALUES ({', '.join('?' * len(names))})", rows)  # noqa: S608
        for step in compiled(measure, "duckdb"):
            engine.execute(f'CREATE TABLE "{step.name}" AS {step.select}')
        journeys, rollups = _dicts(engine, "journeys"), _dicts(engine, "rollups")
    expected = model.journeys(events, model.Settings(zone="Europe/Rome"))
    assert {row["key"]: row for row in journeys} == {key: _naive(row) for key, row in expected.items()}
    assert len(rollups) == len(model.rollups(expected))


def _plain(event, name):
    if name == "at":
        return model.moment(event).replace(tzinfo=None)
    return event.get(name, "web" if name == "surface" else None)


def _dicts(engine, table):
    found = engine.execute(f'SELECT * FROM "{table}"')  # noqa: S608
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _naive(row):
    return row | {
        name: row[name] and row[name].replace(tzinfo=None) for name in ("started_at", "ended_at", "opened_at")
    }
