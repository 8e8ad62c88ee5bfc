"""``python -m benchmarks.pages``: CPU time per request and requests per second, in rounds over all targets.

The must: a warm article at least 40 % of the empty view's requests/s, at most a twentieth of the peer's CPU.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import astuple, dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from benchmarks.pages import ours, peer
from benchmarks.pages.cpu import cpu_seconds
from benchmarks.pages.load import latencies
from benchmarks.pages.servers import Server
from helpcenter.embedded.postgres import Postgres
from helpcenter.embedded.valkey import Valkey

CLIENTS = 4
WARM_UP_SECONDS = 3.0
LEAST_OF_EMPTY = 0.40
MOST_OF_PEER = 1 / 20


@dataclass(frozen=True)
class Target:
    """A page to ask for, and whose CPU time it takes."""

    name: str
    server: Server
    path: str
    roots: list[int]


@dataclass(frozen=True)
class Figure:
    """What one round says of one target."""

    per_second: float
    cpu_ms: float
    p50_ms: float
    p99_ms: float


def main() -> int:
    asked = arguments()
    folder = Path(tempfile.mkdtemp(prefix="helpcenter-pages-"))
    folder.chmod(0o755)  # as root, the unprivileged user of PostgreSQL walks through it
    postgres, valkey = Postgres(folder), Valkey(folder)
    servers: list[Server] = []
    try:
        for service in (postgres, valkey):
            service.start()
        targets = prepared(folder, postgres, valkey, asked, servers)
        figures = rounds(targets, count=asked.rounds, seconds=asked.seconds)
        return printed(figures)
    finally:
        for server in servers:
            server.stop()
        for service in (valkey, postgres):
            service.stop()
        shutil.rmtree(folder, ignore_errors=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for one target in one round (60)")
    parser.add_argument("--rounds", type=int, default=3, help="the median of them counts (3)")
    parser.add_argument("--peer", type=Path, help="keep the peer's environment in this folder")
    parser.add_argument("--without-peer", action="store_true", help="measure our own pages alone")
    return parser.parse_args()


def prepared(
    folder: Path, postgres: Postgres, valkey: Valkey, asked: argparse.Namespace, servers: list[Server]
) -> list[Target]:
    """Every server filled, started and answering; each is noted in ``servers`` as soon as it runs."""
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute("create database ours")
        connection.execute("create database peer")
    whole, bare, end = ours.start(folder, database=postgres.url("ours"), redis=valkey.url())
    servers += [whole, bare]
    services = [postgres.process.pid, valkey.process.pid]
    of_whole = [whole.process.pid, *services]
    targets = [
        Target("empty view", whole, "/empty", of_whole),
        Target("empty, no middleware", bare, "/empty", [bare.process.pid]),
        Target("article, warm", whole, f"/en/a/{quote(end)}", of_whole),
        Target("article, cold", whole, f"/en/cold/{quote(end)}", of_whole),
    ]
    if not asked.without_peer:
        helpdesk, path = peer.start(
            folder, environment=asked.peer or folder / "peer", sockets=str(postgres.sockets)
        )
        servers.append(helpdesk)
        targets.append(Target("django-helpdesk", helpdesk, path, [helpdesk.process.pid, *services]))
    for target in targets:
        target.server.wait(target.path)
    return targets


def rounds(targets: list[Target], *, count: int, seconds: float) -> dict[str, list[Figure]]:
    """Each target in turn, ``count`` times, so that a noisy minute falls on all."""
    figures = defaultdict(list)
    for number in range(1, count + 1):
        for target in targets:
            figures[target.name].append(measured(target, seconds))
            print(
                f"round {number}: {target.name}: {figures[target.name][-1].per_second:.0f} a second",
                file=sys.stderr,
            )
    return figures


def measured(target: Target, seconds: float) -> Figure:
    latencies(target.server.port, [target.path], clients=CLIENTS, seconds=min(WARM_UP_SECONDS, seconds))
    before, begun = cpu_seconds(target.roots), time.perf_counter()
    taken = latencies(target.server.port, [target.path], clients=CLIENTS, seconds=seconds)
    passed, spent = time.perf_counter() - begun, cpu_seconds(target.roots) - before
    cuts = statistics.quantiles(taken, n=100)
    return Figure(len(taken) / passed, spent / len(taken) * 1000, cuts[49] * 1000, cuts[98] * 1000)


def printed(figures: dict[str, list[Figure]]) -> int:
    """The table of medians; 1 where a must is not held."""
    medians = {
        name: Figure(*(statistics.median(values) for values in zip(*map(astuple, found), strict=True)))
        for name, found in figures.items()
    }
    empty, warm, helpdesk = (medians.get(name) for name in ("empty view", "article, warm", "django-helpdesk"))
    print(
        f"{'':22}{'requests/s':>11}{'of empty':>10}{'CPU ms':>9}{'p50 ms':>9}{'p99 ms':>9}{'CPU of peer':>13}"
    )
    for name, one in medians.items():
        of_peer = f"{one.cpu_ms / helpdesk.cpu_ms:.3f}" if helpdesk else "-"
        print(
            f"{name:22}{one.per_second:11.0f}{one.per_second / empty.per_second:10.0%}"
            f"{one.cpu_ms:9.2f}{one.p50_ms:9.2f}{one.p99_ms:9.2f}{of_peer:>13}"
        )
    is_fast = warm.per_second >= LEAST_OF_EMPTY * empty.per_second
    is_cheap = helpdesk is None or warm.cpu_ms <= MOST_OF_PEER * helpdesk.cpu_ms
    print(f"warm article >= {LEAST_OF_EMPTY:.0%} of the empty view: {'held' if is_fast else 'NOT HELD'}")
    print(
        f"CPU <= 1/20 of the peer's: {'not measured' if not helpdesk else 'held' if is_cheap else 'NOT HELD'}"
    )
    return 0 if is_fast and is_cheap else 1


if __name__ == "__main__":
    sys.exit(main())
