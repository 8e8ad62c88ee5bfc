"""``python -m benchmarks.engines``: one log through every engine; exit code 1 where two of them disagree."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Table
from benchmarks.pipeline.measured import Run, manage, python
from benchmarks.pipeline.site import seconds_told
from benchmarks.scratch import services

OTHERS = ("duckdb", "clickhouse", "spark")


def stored_log(root: Path, events: int, postmaster: int) -> Path:
    """Simulated events in the table, and the folder of their export."""
    log, folder = root / "log.jsonl", root / "export"
    folder.mkdir()
    manage("simulate", "--events", str(events), "--out", str(log), postmaster=postmaster)
    manage("migrate", "-v0", postmaster=postmaster)
    manage("replay", str(log), postmaster=postmaster)
    log.unlink()
    return folder


def compare(table: Table, root: Path, events: int, engines: Sequence[str], postmaster: int) -> None:
    """The export, PostgreSQL, and each other engine: the rules alone, and the whole rebuild with them."""
    folder = stored_log(root, events, postmaster)
    export = manage("export_events", str(folder), postmaster=postmaster)
    table.add(f"export_events of {events:,} events", export.seconds, "s")
    table.add("  memory", export.megabytes, "MB", 600.0)
    table.add("  size of the files", sum(file.stat().st_size for file in folder.iterdir()) / events, "B/ev")
    rebuild = manage("rebuild", "--engine", "postgres", postmaster=postmaster)
    table.add("postgres: rebuild", seconds_told(rebuild), "s")
    table.add("  CPU time, PostgreSQL's with it", rebuild.cpu_seconds, "s")
    duck = alone("duckdb", folder, postmaster)
    table.add("bare sort in DuckDB by visitor and time", duck[1]["sort"], "s")
    for name in engines:
        run, told = duck if name == "duckdb" else alone(name, folder, postmaster)
        table.add(f"{name}: the rules alone", told["seconds"], "s")
        table.add("  events taken in before", told["load"], "s")
        table.add("  times the bare sort", told["seconds"] / duck[1]["sort"], "times")
        table.add("  CPU time, with the start of Python and the way in", run.cpu_seconds, "s")
        table.add("  memory of our process", run.megabytes, "MB")
        whole = manage("rebuild", "--engine", name, postmaster=postmaster)
        table.add(f"{name}: rebuild, there and back", seconds_told(whole), "s")
        table.add("  CPU time, PostgreSQL's with it", whole.cpu_seconds, "s")
        table.add("  memory of our process", whole.megabytes, "MB")
        differs = int(told["digest"] != duck[1]["digest"]) + int(" 0 journeys changed" not in whole.output)
        table.add("  differs from PostgreSQL or DuckDB", differs, "", 0)


def alone(name: str, folder: Path, postmaster: int) -> tuple[Run, dict]:
    """The rules on one engine, in a process of its own, and what it tells."""
    run = python("-m", "benchmarks.engines.alone", name, str(folder), postmaster=postmaster)
    return run, json.loads(run.output.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--engines", nargs="+", choices=OTHERS, default=OTHERS, help="default: all of them")
    options = parser.parse_args()
    table = Table()
    with services() as (root, postmaster):
        compare(table, root, options.events, options.engines, postmaster)
    if table.passed:
        sys.exit("Over the limit: " + "; ".join(table.passed))


if __name__ == "__main__":
    main()
