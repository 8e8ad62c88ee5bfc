"""``python -m benchmarks.report``: the table of figures and limits; exit code 1 where a limit is passed."""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from benchmarks.figures import Table
from benchmarks.report.seed import seed
from benchmarks.scratch import services

TIMES = 40
PANELS = 150.0  # ms, p95 of everything that the page reads and works out
BEHIND = 500.0  # ms, p95 of the first page of the journeys behind a number


def add_times(table: Table, what: str, call: Callable[[], object], limit: float | None = None) -> None:
    """Of some calls, after two that warm up, the median, and the 95th percentile beside its limit."""
    took = [seconds_of(call) * 1000 for _ in range(TIMES + 2)][2:]
    table.add(f"{what}, p50", statistics.median(took), "ms")
    table.add(f"{what}, p95", statistics.quantiles(took, n=20)[-1], "ms", limit)


def seconds_of(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def measure(table: Table, journeys: int) -> None:
    """A large site is made, then looked at as its manager does."""
    from django.test import Client
    from django.utils import timezone

    from analytics.admin.report import worked_out
    from analytics.reports.ahead import work_out_ahead
    from analytics.reports.people import count_people
    from analytics.reports.usual import last_days
    from helpcenter.models import User

    now = timezone.now()
    yesterday = now.date() - timedelta(days=1)
    table.add("rollups of 180 days, 500 articles, 5 languages", seed(journeys, last=yesterday), "rows")
    quarter = last_days(90, today=yesterday)
    people = seconds_of(partial(count_people, quarter))
    table.add(f"people of 90 days, among {journeys:,} journeys of 180", people, "s")
    table.add("all usual periods, by the worker", seconds_of(partial(work_out_ahead, now=now)), "s")
    data = partial(worked_out, quarter, now=now, today=now.date())
    table.add("data of the page, 90 days, when first asked", seconds_of(data), "s")
    add_times(table, "data of the page, 90 days", data, PANELS)
    manager = Client()
    manager.force_login(User.objects.create_superuser("manager"))
    look, asked = partial(manager.get, "/admin/report/"), quarter.parameters()
    add_times(table, "the whole page", partial(look, asked))
    behind = partial(manager.get, "/admin/report/journeys/")
    for show, limit in (("sought", BEHIND), ("deflected", BEHIND), ("deflected_customers", None)):
        add_times(table, f"journeys behind {show}", partial(behind, asked | {"show": show}), limit)
    assert look(asked).status_code == behind(asked).status_code == 200


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("--journeys", type=int, default=3_000_000, metavar="N")
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
