"""``python -m benchmarks.pipeline``: the table of figures and limits; exit code 1 where a limit is passed.

A site with ten million events, and before it one with a tenth, so that growth can be seen.
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.figures import Table
from benchmarks.pipeline.site import Limits, Site, site


def apart(table: Table, events: int, limits: Limits) -> tuple[Site, Table]:
    """In a process of its own: Django knows one database for as long as it lives."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        return alone.submit(site, table, events, limits).result()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description=__doc__)
    parser.add_argument("--events", type=int, default=10_000_000, metavar="N")
    events = parser.parse_args().events
    table = Table()
    share = events / 10_000_000
    small, table = apart(table, events // 10, Limits())
    large, table = apart(table, events, Limits(rebuild=100 * share, late=8 * share, replay=20_000))
    print("\nTen times the events", flush=True)
    table.add("rebuild in PostgreSQL", large.postgres / small.postgres, "times", 12.0)
    table.add("the same rules in DuckDB", large.duckdb / small.duckdb, "times", 12.0)
    table.add("settle of 1,000 events in a worker", large.settle / small.settle, "times", 1.5)
    table.judge()


if __name__ == "__main__":
    main()
