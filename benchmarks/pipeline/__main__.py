"""``python -m benchmarks.pipeline``: the table of figures and limits; exit code 1 where a limit is passed."""

import argparse
import json
import re
import time
from pathlib import Path

from benchmarks.figures import Table
from benchmarks.pipeline.digest import digest, rollup_columns
from benchmarks.pipeline.measured import Run, manage, python
from benchmarks.scratch import services

BATCH = 1_000
MEMORY = 600.0  # MB, of any of our processes


def add_cost(table: Table, what: str, run: Run) -> None:
    table.add(f"  CPU time of {what}, PostgreSQL's with it", run.cpu_seconds, "s")
    table.add(f"  memory of {what}", run.megabytes, "MB", MEMORY)
    table.add("  memory of its PostgreSQL backend", run.megabytes_of_postgres, "MB", MEMORY)


def logs(root: Path, events: int, postmaster: int) -> tuple[Path, Path, Path]:
    """A simulated log, and two times a thousand events picked evenly from it to come later."""
    whole = root / "whole.jsonl"
    manage("simulate", "--events", str(events + 2 * BATCH), "--out", str(whole), postmaster=postmaster)
    paths = tuple(root / name for name in ("log.jsonl", "first.jsonl", "second.jsonl"))
    every = events // BATCH + 2
    with whole.open() as lines:
        log, *further = [path.open("w") for path in paths]
        for number, line in enumerate(lines):
            (further[number % every] if number % every < 2 else log).write(line)
        for file in (log, *further):
            file.close()
    return paths


def seconds_told(run: Run) -> float:
    """What a command says of itself, without the start of Python."""
    (told,) = re.findall(r"in ([0-9.]+) s\.", run.output)
    return float(told)


def settle_in_a_worker() -> float:
    """As the worker does it: in a process that has done it before."""
    from analytics.pipeline.settle import settle

    started = time.perf_counter()
    settle()
    return time.perf_counter() - started


def stored_digest() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(rollup_columns())} FROM analytics_rollup")
        return digest(cursor.fetchall())


def compare(table: Table, root: Path, events: int, postmaster: int) -> None:
    """Everything, in the order of a site's life."""
    log, first, second = logs(root, events, postmaster)
    manage("migrate", "-v0", postmaster=postmaster)
    replay = manage("replay", str(log), postmaster=postmaster)
    table.add(f"replay of {events:,} events", replay.seconds, "s")
    add_cost(table, "replay", replay)
    rebuild = manage("rebuild", postmaster=postmaster)
    table.add("rebuild in PostgreSQL", seconds_told(rebuild), "s", 20.0)
    add_cost(table, "rebuild", rebuild)
    (root / "export").mkdir()
    manage("export_events", str(root / "export"), postmaster=postmaster)
    duck = python("-m", "benchmarks.engines.alone", "duckdb", str(root / "export"), postmaster=postmaster)
    told = json.loads(duck.output.splitlines()[-1])
    table.add("the same rules in DuckDB, two threads", told["seconds"], "s")
    table.add(
        "  times DuckDB's bare sort of the rows by visitor and time",
        told["seconds"] / told["sort"],
        "times",
        6.0,
    )
    table.add("  memory of DuckDB", duck.megabytes, "MB")
    table.add("PostgreSQL / DuckDB", seconds_told(rebuild) / told["seconds"], "times")
    import django

    django.setup()
    same = stored_digest() == told["digest"]
    table.add(f"rollups that differ, of {told['rollups']:,}", 0 if same else told["rollups"], "rows", 0)
    manage("replay", str(first), postmaster=postmaster)
    settle = manage("settle", postmaster=postmaster)
    table.add(f"settle of {BATCH:,} further events, first in its process", seconds_told(settle), "s")
    add_cost(table, "settle", settle)
    warm_up_rules()
    manage("replay", str(second), postmaster=postmaster)
    table.add(f"settle of {BATCH:,} further events, in a worker", settle_in_a_worker(), "s", 1.0)
    table.add("settle of nothing", settle_in_a_worker(), "s", 0.05)
    reconcile = manage("reconcile", postmaster=postmaster)
    table.add("reconcile, every cell equal", reconcile.seconds, "s")


def warm_up_rules() -> None:
    """Compile them, which a worker has done at its first settle."""
    from analytics.journeys.measure import Measure
    from analytics.pipeline.plan import compiled, rollups_of

    compiled(Measure.of_site())
    rollups_of("came"), rollups_of("gone")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, metavar="N")
    events = parser.parse_args().events
    table = Table()
    with services() as (root, postmaster):
        compare(table, root, events, postmaster)
    table.judge()


if __name__ == "__main__":
    main()
