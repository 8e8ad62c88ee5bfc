"""``python -m benchmarks.exports``: memory and time of files of many journeys; exit code 1 over the limit."""

import argparse
import os
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.figures import Table
from benchmarks.report.seed import seed, vacuum
from benchmarks.scratch import services

MOST = 200.0  # MB, the worker that makes the file, all told
ENDINGS = ("csv", "json", "xlsx")


def made_apart(ending: str, asked: dict[str, str]) -> float:
    """Have a process of its own make the file, as the worker does; the most memory that it held, in MB."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            make(ending, asked)
            status = 0
        finally:
            os._exit(status)
    _pid, status, usage = os.wait4(child, 0)
    assert status == 0, f"{ending} failed"
    return usage.ru_maxrss / 1024


def make(ending: str, asked: dict[str, str]) -> None:
    from analytics.sharing.exporting import ask_for_export, carry_out, take_next
    from helpcenter.models import User

    ask_for_export(asked, ending=ending, by=User.objects.get(), language="en")
    export = take_next()
    assert export is not None
    carry_out(export)


def measure(table: Table, journeys: int) -> None:
    """A large site is made, then all of its journeys are asked for in each form."""
    from django.db import connection
    from django.utils import timezone

    from analytics.reports.usual import last_days
    from analytics.sharing.folder import Exports
    from analytics.sharing.journey_export import JourneyExport
    from helpcenter.models import User

    yesterday = timezone.now().date() - timedelta(days=1)
    seed(journeys, last=yesterday)
    vacuum()
    User.objects.create_superuser("manager")
    asked = last_days(180, today=yesterday).parameters() | {"show": "journeys"}
    connection.close()
    for ending in ENDINGS:
        started = time.perf_counter()
        held = made_apart(ending, asked)
        took = time.perf_counter() - started
        export = JourneyExport.objects.latest("pk")
        assert (export.state, export.done) == (JourneyExport.State.READY, journeys)
        table.add(f"{ending} of {journeys:,} journeys, most memory held", held, "MB", MOST)
        table.add("  time", took, "s")
        table.add("  size", Path(Exports().path(export.file)).stat().st_size / 2**20, "MB")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports", description=__doc__)
    parser.add_argument("--journeys", type=int, default=1_000_000, metavar="N")
    journeys = parser.parse_args().journeys
    table = Table()
    with services():
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        measure(table, journeys)
    table.judge()


if __name__ == "__main__":
    main()
