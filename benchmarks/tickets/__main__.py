"""``python -m benchmarks.tickets``: suggestions while one types among 5,000 articles, and sending the form,
beside django-helpdesk's in the same run; exit code 1 where a limit is passed."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import django

from benchmarks.figures import Table
from benchmarks.pages import peer as helpdesk
from benchmarks.pages.cpu import cpu_seconds
from benchmarks.pages.servers import Server
from benchmarks.scratch import services
from benchmarks.search import speed
from benchmarks.tickets import ours, peer
from benchmarks.tickets.posting import Post, milliseconds

WARM_UP = 40
SUGGESTIONS = 540
SUBMISSIONS = 300
OF_PEER = 1 / 3


@dataclass(frozen=True)
class Cost:
    """Of one post: CPU time of all that answered it, and how long it took; milliseconds."""

    cpu: float
    p50: float
    p95: float


def measured(server: Server, posts: Sequence[Post], roots: list[int]) -> Cost:
    """After some that warm up."""
    milliseconds(server.port, posts[:WARM_UP])
    before = cpu_seconds(roots)
    taken = milliseconds(server.port, posts[WARM_UP:])
    return Cost((cpu_seconds(roots) - before) * 1000 / len(taken), *speed.p50_p95(taken))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tickets", description=__doc__)
    parser.add_argument("--peer", type=Path, help="keep the peer's environment in this folder")
    asked = parser.parse_args()
    table = Table()
    with services() as (root, postmaster):
        django.setup()
        own = sending(table, root, postmaster)
        other = of_the_peer(root, asked.peer or root / "peer", postmaster)
    table.add("django-helpdesk: sent, p50", other.p50, "ms")
    table.add("  CPU time", other.cpu, "ms")
    table.add("ours, of the peer's CPU time", own.cpu / other.cpu, "", OF_PEER)
    table.judge()


def sending(table: Table, root: Path, postmaster: int) -> Cost:
    """Our form: suggestions, then requests; what a request costs."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_sample_topics", verbosity=0)
    speed.publish_all()
    with speed.server(root, workers=2) as server:
        server.wait(ours.FORM)
        roots = [server.process.pid, postmaster]
        suggested = measured(server, ours.asked_while_typing(SUGGESTIONS + WARM_UP), roots)
        table.add("suggestions for what is typed, p50", suggested.p50, "ms", 25)
        table.add("  p95", suggested.p95, "ms", 60)
        table.add("  CPU time", suggested.cpu, "ms")
        sent = measured(server, ours.requests(server.port, SUBMISSIONS + WARM_UP), roots)
        with_file = measured(server, ours.requests_with_a_file(server.port, SUBMISSIONS + WARM_UP), roots)
    table.add("a request sent, p50", sent.p50, "ms")
    table.add("  p95", sent.p95, "ms", 120)
    table.add("  CPU time, PostgreSQL's with it", sent.cpu, "ms")
    table.add("a request with a file of 100 kB, p50", with_file.p50, "ms")
    table.add("  p95", with_file.p95, "ms", 120)
    return sent


def of_the_peer(root: Path, environment: Path, postmaster: int) -> Cost:
    """The same requests to django-helpdesk, on the same PostgreSQL."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE peer")
    server, _path = helpdesk.start(root, environment=environment, sockets=str(root / "run"))
    try:
        server.wait(peer.FORM)
        posts = peer.requests(server.port, SUBMISSIONS + WARM_UP)
        return measured(server, posts, [server.process.pid, postmaster])
    finally:
        server.stop()


if __name__ == "__main__":
    main()
