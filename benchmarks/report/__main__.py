"""``python -m benchmarks.report``: the table of figures and limits; exit code 1 where a limit is passed."""

import argparse
import re
import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from benchmarks.figures import Table
from benchmarks.pipeline.measured import cpu_seconds
from benchmarks.report.seed import seed, vacuum
from benchmarks.scratch import services

if TYPE_CHECKING:
    from django.test import Client

    from analytics.reports.period import Query

TIMES = 40
OVERVIEW = 150.0  # ms, p95 of the whole first page
MOST_QUERIES = 15
OF_THE_TRANSACTION = ("BEGIN", "SET TRANSACTION", "COMMIT")
BREAKDOWN = 1.5  # s, when first asked after a settle
BEHIND = 300.0  # ms, p95 of a page of the journeys behind a number, the first one and any other
UNDER = 1.5  # s, once a settlement, on a million journeys
Times = Callable[..., None]


def add_times(
    table: Table, what: str, call: Callable[[], object], *, postmaster: int, limit: float | None = None
) -> None:
    """Of some calls, after two that warm up: median, 95th percentile beside its limit, and CPU time."""
    call(), call()
    cpu = time.process_time() + cpu_seconds(postmaster)
    took = [seconds_of(call) * 1000 for _ in range(TIMES)]
    cpu = time.process_time() + cpu_seconds(postmaster) - cpu
    table.add(f"{what}, p50", statistics.median(took), "ms")
    table.add(f"{what}, p95", statistics.quantiles(took, n=20)[-1], "ms", limit)
    table.add("  CPU time of it, PostgreSQL's with it", cpu / TIMES * 1000, "ms")


def seconds_of(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def measure(table: Table, journeys: int, postmaster: int) -> None:
    """A large site is made, worked out by its worker, then looked at by its manager."""
    from django.test import Client
    from django.utils import timezone

    from analytics.reports.ahead import work_out_ahead
    from analytics.reports.people import count_people
    from analytics.reports.under import READS, WINDOWS, count_under
    from analytics.reports.usual import last_days
    from helpcenter.models import User

    now = timezone.now()
    yesterday = now.date() - timedelta(days=1)
    table.add("rollups of 180 days, 500 articles, 5 languages", seed(journeys, last=yesterday), "rows")
    vacuum()
    quarter = last_days(90, today=yesterday)
    people = seconds_of(partial(count_people, quarter))
    table.add(f"people of 90 days, among {journeys:,} journeys of 180", people, "s")
    under = seconds_of(partial(count_under, quarter, READS, WINDOWS))
    limit = UNDER * max(1, journeys / 2 / 1_000_000)
    table.add("the rate under 20 settings, of 90 days, anew", under, "s", limit)
    table.add("all usual periods, by the worker", seconds_of(partial(work_out_ahead, now=now)), "s")
    manager = Client(SERVER_NAME="localhost")
    manager.force_login(User.objects.create_superuser("manager"))
    times = partial(add_times, table, postmaster=postmaster)
    add_overview(table, times, manager, quarter)
    times("  its guard-rails alone, of 90 days and those before, anew", partial(rails, quarter, now))
    times("  its rollups alone, added up anew", partial(add_up, quarter))
    add_breakdowns(table, quarter, now)
    add_parts(times, manager, quarter)
    add_lists(times, manager, quarter)


def add_overview(table: Table, times: Times, manager: "Client", period: "Query") -> None:
    """The first page, as the template is filled and sent."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    look = partial(manager.get, "/admin/report/", period.parameters())
    table.add("the overview, 90 days, when first asked", seconds_of(look), "s")
    times("the overview, 90 days", look, limit=OVERVIEW)
    with CaptureQueriesContext(connection) as asked:
        assert look().status_code == HTTPStatus.OK
    queries = [one["sql"] for one in asked if not one["sql"].startswith(OF_THE_TRANSACTION)]
    table.add("  its queries", len(queries), "SQL", MOST_QUERIES)


def add_parts(times: Times, manager: "Client", period: "Query") -> None:
    """The other parts of the report."""
    from analytics.reports.articles import article_counts

    asked = period.parameters()
    for what, path, more in (
        ("breakdowns, by article", "breakdowns", {"by": "article"}),
        ("evidence", "evidence", {}),
        ("articles", "articles", {}),
        ("one article", "articles/7", {}),
        ("what to do next", "next", {}),
        ("sharing", "exports", {}),
    ):
        times(what, partial(manager.get, f"/admin/report/{path}/", asked | more), limit=BEHIND)
    times("  articles, added up anew", partial(article_counts, period))


def add_lists(times: Times, manager: "Client", period: "Query") -> None:
    """What stands behind numbers: journeys and tickets, page by page."""
    asked = period.parameters()
    behind = partial(manager.get, "/admin/report/journeys/")
    assert behind(asked).status_code == HTTPStatus.OK
    for path, more in (("tickets", {"show": "here"}), ("reversals", {})):
        times(path, partial(manager.get, f"/admin/report/{path}/", asked | more), limit=BEHIND)
    for show, more, limit in (
        ("article_viewed", {"article": "7"}, BEHIND),
        ("article_filed", {"article": "7"}, BEHIND),
        ("deflected", {"by": "article", "value": "1"}, BEHIND),
        ("deflected", {}, BEHIND),
        ("deflected_customers", {}, None),
        ("sought", {}, BEHIND),
    ):
        times(
            f"journeys behind {show} {more or ''}",
            partial(behind, asked | more | {"show": show}),
            limit=limit,
        )
    pages = last_page(manager, asked)
    for what, narrowed in (
        ("its middle page", {"page": pages // 2}),
        ("its last page", {"page": pages}),
        ("of one article, without a ticket", {"article": 250, "ticket": "without"}),
        ("of one outcome and place", {"outcome": "abandoned", "locale": "it", "surface": "widget"}),
        ("of one day", {"day": f"{period.last - timedelta(days=40)}", "outcome": "unhelped"}),
    ):
        times(f"  {what}", partial(behind, asked | {"show": "sought"} | narrowed), limit=BEHIND)


def rails(period: "Query", now: datetime) -> None:
    """What the page asks of tickets, which no settlement keeps for long."""
    from analytics.reports.guarded import guard_rails

    guard_rails(None, period, now=now)


def add_breakdowns(table: Table, period: "Query", now: datetime) -> None:
    """Each dimension, when somebody first asks for it after a settle."""
    from analytics.reports.breakdown import breakdown
    from analytics.reports.dimensions import DIMENSIONS
    from analytics.reports.topics import topics

    for by in DIMENSIONS:
        once = seconds_of(partial(breakdown, None, period, by))
        table.add(f"breakdown by {by}, when first asked", once, "s", BREAKDOWN)
    once = seconds_of(partial(topics, None, period, now=now))
    table.add("tickets by topic, when first asked", once, "s", BREAKDOWN)


def last_page(manager: "Client", asked: dict[str, str]) -> int:
    """How many pages there are of those who sought help."""
    html = manager.get("/admin/report/journeys/", asked | {"show": "sought"}).content.decode()
    return max(int(number) for number in re.findall(r"[?&;]page=(\d+)", html))


def add_up(period: "Query") -> None:
    """What the page reads of the rollups, which it does once a settlement."""
    from analytics.reports.report import by_article
    from analytics.reports.totals import OF_RATES, by_outcome, read_days

    read_days(period), by_article(period), by_outcome(period.before(), OF_RATES)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("--journeys", type=int, default=3_000_000, metavar="N")
    journeys = parser.parse_args().journeys
    table = Table()
    with services() as (_root, postmaster):
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        measure(table, journeys, postmaster)
    table.judge()


if __name__ == "__main__":
    main()
