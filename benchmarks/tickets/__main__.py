"""``python -m benchmarks.tickets``: what customers send, and where agents work with 100,000 tickets, beside
django-helpdesk in the same run; exit code 1 where a limit is passed."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from benchmarks.figures import Table
from benchmarks.pages import peer as helpdesk
from benchmarks.scratch import services
from benchmarks.tickets import sending, workspace
from benchmarks.tickets.setting import Setting

PARTS = {"sending": sending.measure, "workspace": workspace.measure}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tickets", description=__doc__)
    parser.add_argument("--peer", type=Path, help="keep the peer's environment in this folder")
    parser.add_argument("--only", choices=PARTS, help="one of the two parts")
    asked = parser.parse_args()
    table = Table()
    with services() as (root, postmaster):
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        with _beside_the_peer(root, postmaster, asked.peer or root / "peer") as setting:
            for name, measure in PARTS.items():
                if asked.only in (None, name):
                    measure(table, setting)
    table.judge()


@contextmanager
def _beside_the_peer(root: Path, postmaster: int, environment: Path) -> Iterator[Setting]:
    """On the same PostgreSQL it has a database of its own."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE peer")
    server, _path = helpdesk.start(root, environment=environment, sockets=str(root / "run"))
    try:
        yield Setting(root, postmaster, server, environment)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
