"""One site of some size: its events stored, rebuilt beside DuckDB, settled, reconciled."""

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.figures import Table
from benchmarks.pipeline.digest import digest, rollup_columns
from benchmarks.pipeline.logs import Logs, logs
from benchmarks.pipeline.measured import Run, manage, python
from benchmarks.scratch import services

MEMORY = 600.0  # MB, of any of our processes
PLENTY = "2GB"  # the yardstick gets what it asks for


@dataclass(frozen=True)
class Site:
    """What a site of some size took, to compare with a larger one; seconds."""

    postgres: float
    duckdb: float
    settle: float


@dataclass(frozen=True)
class Limits:
    """What holds at one size alone: seconds of a rebuild and of a late day, and events replayed a second."""

    rebuild: float | None = None
    late: float | None = None
    replay: float | None = None


def add_cost(table: Table, what: str, run: Run) -> None:
    table.add(f"  CPU time of {what}, PostgreSQL's with it", run.cpu_seconds, "s")
    table.add(f"  memory of {what}", run.megabytes, "MB", MEMORY)
    table.add("  memory of its PostgreSQL backend", run.megabytes_of_postgres, "MB", MEMORY)


def seconds_told(run: Run) -> float:
    """What a command says of itself, without the start of Python."""
    (told,) = re.findall(r"in ([0-9.]+) s\.", run.output)
    return float(told)


def answer(query: str) -> float:
    """The one number that PostgreSQL answers."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query)
        return float(cursor.fetchone()[0])


def stored_digest() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(rollup_columns())} FROM analytics_rollup")
        return digest(cursor.fetchall())


def stored(table: Table, given: Logs, least: float | None, postmaster: int) -> None:
    """Events through the beacon's validation into the table, and how much of the disk they take."""
    replay = manage("replay", str(given.log), postmaster=postmaster)
    kept = answer("SELECT count(*) FROM analytics_event")
    table.add(f"replay of {kept:,.0f} events, a second", kept / replay.seconds, "", least=least)
    add_cost(table, "replay", replay)
    size = answer("SELECT pg_total_relation_size('analytics_event')")
    table.add("disk, an event with its indexes", size / kept, "bytes", 350)


def rebuilt(table: Table, root: Path, limit: float | None, postmaster: int) -> tuple[float, float]:
    """In PostgreSQL and beside it in DuckDB: seconds of both."""
    rebuild = manage("rebuild", postmaster=postmaster)
    table.add("rebuild in PostgreSQL", seconds_told(rebuild), "s", limit)
    add_cost(table, "rebuild", rebuild)
    (root / "export").mkdir()
    export = manage("export_events", str(root / "export"), postmaster=postmaster)
    table.add("  memory of the export to Parquet", export.megabytes, "MB", MEMORY)
    alone = ("-m", "benchmarks.engines.alone", "duckdb", str(root / "export"), PLENTY)
    duck = python(*alone, postmaster=postmaster)
    told = json.loads(duck.output.splitlines()[-1])
    table.add("the same rules in DuckDB", told["seconds"], "s")
    table.add("  times its bare sort by visitor and time", told["seconds"] / told["sort"], "times", 6.0)
    table.add(f"  memory of DuckDB, which has {PLENTY} here", duck.megabytes, "MB")
    table.add("PostgreSQL / DuckDB", seconds_told(rebuild) / told["seconds"], "times", 6.0)
    same = stored_digest() == told["digest"]
    table.add(f"rollups that differ, of {told['rollups']:,}", 0 if same else told["rollups"], "rows", 0)
    elsewhere = manage("rebuild", "--engine", "duckdb", postmaster=postmaster)
    table.add("rebuild by DuckDB, there and back, with a site's memory", seconds_told(elsewhere), "s")
    add_cost(table, "rebuild by DuckDB", elsewhere)
    return seconds_told(rebuild), told["seconds"]


def settled(table: Table, given: Logs, postmaster: int) -> float:
    """The newest events, a batch at a time, as a worker gets them: in a process that has done it before."""
    first, *batches = given.batches
    manage("replay", str(first), postmaster=postmaster)
    settle = manage("settle", postmaster=postmaster)
    table.add("settle of 1,000 events, first in its process", seconds_told(settle), "s")
    add_cost(table, "settle", settle)
    seconds = [settle_of(batch, postmaster) for batch in batches]
    table.add("settle of 1,000 events in a worker, median of 11", median(seconds), "s", 0.5)
    return median(seconds)


def settle_of(log: Path, postmaster: int) -> float:
    from analytics.journeys.measure import Measure
    from analytics.pipeline.plan import compiled, rollups_of
    from analytics.pipeline.settle import settle

    compiled(Measure.of_site()), [rollups_of(name) for name in ("came", "gone", "whole")]
    manage("replay", str(log), "--batch", "5000", postmaster=postmaster)
    started = time.perf_counter()
    settle()
    return time.perf_counter() - started


def late(table: Table, given: Logs, limit: float | None, postmaster: int) -> None:
    """A whole day of events that come a month late."""
    events = sum(1 for _line in given.late.open())
    seconds = settle_of(given.late, postmaster)
    table.add(f"settle of a late day of {events:,} events", seconds, "s", limit)


def site(table: Table, events: int, limits: Limits) -> tuple[Site, Table]:
    """Everything, in the order of a site's life."""
    with services() as (root, postmaster):
        print(f"\n{events:,} events over 90 days", flush=True)
        import django

        django.setup()
        given = logs(root, events, postmaster)
        manage("migrate", "-v0", postmaster=postmaster)
        stored(table, given, limits.replay, postmaster)
        postgres, duckdb = rebuilt(table, root, limits.rebuild, postmaster)
        settle = settled(table, given, postmaster)
        late(table, given, limits.late, postmaster)
        reconcile = manage("reconcile", "--days", "400", postmaster=postmaster)
        table.add("reconcile, every cell equal", reconcile.seconds, "s")
        django.db.connections.close_all()
    return Site(postgres, duckdb, settle), table
