"""The agents' side with 100,000 tickets: views, ticket pages and the search, beside django-helpdesk's.

A view's figure is that of the worst: of each view and filter, for who sees everything and for who sees a
team's. CPU time of both products is taken by turns.
"""

import json
import statistics
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from benchmarks.figures import Table
from benchmarks.pages import peer as helpdesk
from benchmarks.pages.cpu import cpu_seconds
from benchmarks.pages.load import latencies
from benchmarks.pages.servers import Server
from benchmarks.search.speed import p50_p95, server
from benchmarks.tickets import desk
from benchmarks.tickets.setting import Setting

if TYPE_CHECKING:
    from helpcenter.models import User

CLIENTS = 4
# Of five rounds, for in one the two workers may have three and one of the four clients, or four and none.
ROUNDS = 5
WARM_UP, TIMES = 20, 120
VIEW, PAGE, SEARCH = 120, 100, 150  # milliseconds, p95
MOST_QUERIES = 12
OF_PEER = 1 / 5


def measure(table: Table, setting: Setting) -> None:
    """Fill both, then ask both."""
    until = datetime.now(UTC)
    agents = desk.fill(until)
    filling = ["-m", "benchmarks.tickets.desk_of_peer", until.isoformat()]
    theirs = json.loads(helpdesk.run_in(setting.root, *filling, environment=setting.environment))
    _vacuum()
    with server(setting.root, workers=2) as web:
        web.wait("/healthz")
        _add_latencies(table, web, agents)
        _add_costs(table, web, agents[0], theirs, setting)
    _add_queries(table, agents)


def _vacuum() -> None:
    """As the database does by itself, some time after so many rows."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _add_latencies(table: Table, web: Server, agents: Sequence["User"]) -> None:
    kinds: Mapping[str, tuple[list[str], int]] = {
        "a view, the worst": (desk.lists(), VIEW),
        "the search, the worst words": (desk.searches(), SEARCH),
        "the ticket of two hundred messages": ([desk.longest_page()], PAGE),
    }
    for name, (paths, limit) in kinds.items():
        times = [
            (*_times(web, [path], agent), path, agent.username)
            for path in paths
            for agent in (agents if limit != PAGE else agents[:1])
        ]
        p95, p50, path, who = max(times)
        table.add(f"{name}, p50", p50, "ms")
        table.add("  p95", p95, "ms", limit)
        print(f"  ({path} for {who})", flush=True)
    p95, p50 = _times(web, desk.pages(agents[0]), agents[0])
    table.add("a ticket's page, p50", p50, "ms")
    table.add("  p95", p95, "ms", PAGE)


def _times(web: Server, paths: Sequence[str], agent: "User") -> tuple[float, float]:
    """p95 and p50, the median of the rounds."""
    cookie = desk.cookie(agent)
    found = []
    for _ in range(ROUNDS):
        taken = latencies(web.port, paths, clients=CLIENTS, most=WARM_UP + TIMES, cookie=cookie)
        found.append(p50_p95([seconds * 1000 for seconds in taken[WARM_UP:]]))
    return statistics.median(p95 for _p50, p95 in found), statistics.median(p50 for p50, _p95 in found)


def _add_costs(table: Table, web: Server, agent: "User", theirs: Mapping[str, Any], setting: Setting) -> None:
    """CPU time of a list and of a ticket's page; the peer's list is its page and the rows it asks for."""
    cookie = desk.cookie(agent)
    asked = {
        "our list": (web, [desk.lists()[3]], cookie),
        "our page": (web, desk.pages(agent), cookie),
        "its list": (setting.peer, [theirs["list"]], theirs["cookie"]),
        "its rows": (setting.peer, [theirs["rows"]], theirs["cookie"]),
        "its page": (setting.peer, theirs["pages"], theirs["cookie"]),
    }
    costs: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, (target, paths, session) in asked.items():
            costs[name].append(_cost(target, paths, session, setting.postmaster))
    cost = {name: statistics.median(found) for name, found in costs.items()}
    of_list = cost["its list"] + cost["its rows"]
    table.add("CPU time of the list of all open tickets", cost["our list"], "ms")
    table.add("  django-helpdesk's, its rows with it", of_list, "ms")
    table.add("  ours, of it", cost["our list"] / of_list, "", OF_PEER)
    table.add("CPU time of a ticket's page", cost["our page"], "ms")
    table.add("  django-helpdesk's", cost["its page"], "ms")
    table.add("  ours, of it", cost["our page"] / cost["its page"], "", OF_PEER)


def _cost(target: Server, paths: Sequence[str], cookie: str, postmaster: int) -> float:
    """CPU time of one answer, PostgreSQL's with it; milliseconds."""
    latencies(target.port, paths, clients=2, most=WARM_UP, cookie=cookie)
    roots = [target.process.pid, postmaster]
    before = cpu_seconds(roots)
    answered = len(latencies(target.port, paths, clients=2, most=TIMES, seconds=30, cookie=cookie))
    return (cpu_seconds(roots) - before) * 1000 / answered


def _add_queries(table: Table, agents: Sequence["User"]) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tickets.queue_numbers import forget_numbers_of

    most = 0
    for agent in agents:
        client = Client(headers={"host": "localhost"})
        client.force_login(agent)
        client.get(desk.lists()[0])  # what can be chosen is kept from here on
        for path in desk.lists():
            forget_numbers_of(agent)
            with CaptureQueriesContext(connection) as asked:
                client.get(path)
            most = max(most, len(asked))
    table.add("queries of a view, at most", most, "SQL", MOST_QUERIES)
