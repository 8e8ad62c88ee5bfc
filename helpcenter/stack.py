"""The three processes of a site, and what becomes of all when one of them dies."""

import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from helpcenter import embedded
from helpcenter.processes import Child
from helpcenter.restarts import MOST_RESTARTS, RestartBudget

PROGRAMS = Path(sys.executable).parent
LOOK_SECONDS = 0.25
WEB_THREADS = 2  # with four, two cores answered the slowest hundredth of requests in 460 ms
# Seconds until what does not end is ended; with the services' share they add up to less than ten.
PATIENCE = {"web": 2.0, "beat": 0.5, "worker": 2.5}
SERVICES_PATIENCE = 3.0


class StackFailed(Exception):
    """The stack cannot go on; the message says what died and where its last words are."""


def web(*, host: str, port: int, logs: Path) -> Child:
    """Granian with two workers, each with a pool of as many connections as it has threads."""
    command = [str(PROGRAMS / "granian"), "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", str(WEB_THREADS), "--no-ws", "--log-level", "warning"]
    command += ["--respawn-failed-workers", "--respawn-interval", "1", "--workers-kill-timeout", "1"]
    environment = {
        "PORT": str(port),
        "DATABASE_POOL_SIZE": str(WEB_THREADS + 1),
        "DATABASE_STATEMENT_TIMEOUT": "5s",
    }
    return Child("web", [*command, "helpcenter.wsgi:application"], logs / "web.log", environment)


def worker(*, logs: Path) -> Child:
    """Celery's worker; orphaned it drops its tasks, which the next sweep finds again."""
    command = _celery("worker", "--concurrency", "2", "--without-gossip", "--without-mingle")
    return Child("worker", command, logs / "worker.log", orphaned=signal.SIGQUIT)


def beat(*, logs: Path) -> Child:
    """Celery's clock, apart from the worker: an orphan of ``worker -B`` was seen."""
    command = _celery("beat", "--schedule", str(logs / "beat-schedule"), "--pidfile", "")
    return Child("beat", command, logs / "beat.log")


def _celery(*arguments: str) -> list[str]:
    return [str(PROGRAMS / "celery"), "-A", "helpcenter", *arguments, "--loglevel", "WARNING"]


class Stack:
    """Children that are started again when they die, and services that take all with them."""

    def __init__(self, children: list[Child], services: embedded.Services | None) -> None:
        self.children = children
        self.services = services
        self.budgets: Mapping[str, RestartBudget] = {child.name: RestartBudget() for child in children}

    @classmethod
    def of_the_product(cls, *, host: str, port: int, logs: Path) -> Self:
        """Web, beat and worker, in the order in which they stop."""
        children = [web(host=host, port=port, logs=logs), beat(logs=logs), worker(logs=logs)]
        return cls(children, embedded.provided())

    def start(self) -> None:
        """Start every child."""
        for child in self.children:
            child.start()

    def look(self) -> list[str]:
        """Start again what has died, and say so.

        Raises:
            StackFailed: a child died too often, or the services' supervisor died.
        """
        if self.services is not None and not self.services.are_supervised:
            raise StackFailed(f"PostgreSQL and Valkey are gone; see the logs in {self.services.root}")
        return [self._restart(child) for child in self.children if child.died]

    def _restart(self, child: Child) -> str:
        child.end_group()
        if not self.budgets[child.name].spend(time.monotonic()):
            raise StackFailed(f"{child.name} died {MOST_RESTARTS + 1} times within a minute; see {child.log}")
        child.start()
        return f"{child.name} died and was started again; see {child.log}"

    def stop(self) -> None:
        """Stop the children in their order, then the services where nobody else uses them."""
        for child in self.children:
            child.end(seconds=PATIENCE[child.name])
        if self.services is not None:
            self.services.let_go(seconds=SERVICES_PATIENCE)
