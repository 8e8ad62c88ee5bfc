"""PostgreSQL and Valkey in the data folder, for whoever has no servers of their own.

They belong to a small supervisor (supervisor.py). Each user of them holds a shared lock on
``embedded.users`` for as long as it lives; when nobody has held it for five seconds, the supervisor
stops both and ends.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path

from helpcenter.embedded.locks import hold, nobody_else, supervisor_pid
from helpcenter.embedded.postgres import Postgres
from helpcenter.embedded.valkey import Valkey
from helpcenter.processes import wait_until

START_SECONDS = 60.0
PROJECT = Path(__file__).resolve().parent.parent.parent
WITHOUT_SERVICES = {
    "help",
    "version",
    "check",
    "makemessages",
    "compilemessages",
    "collectstatic",
    "parse_mail",
}


class ServicesFailed(Exception):
    """The embedded services did not start; their logs in the data folder say why."""


class Services:
    """The services of one data folder, used by this process until it lets go or ends."""

    def __init__(self, root: Path) -> None:
        """Start or join the services of ``root``.

        Raises:
            ServicesFailed: they do not answer after a minute, or their supervisor gave up.
        """
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self._lock: int | None = hold(root)
        self._supervisor = _ensure_supervisor(root)

    @property
    def are_supervised(self) -> bool:
        """Whether the supervisor lives."""
        return supervisor_pid(self.root) is not None

    def let_go(self, *, seconds: float) -> None:
        """Use them no longer; where nobody else does, stop them now and wait until they are gone."""
        if self._lock is None:
            return
        os.close(self._lock)
        self._lock = None
        with nobody_else(self.root) as unused:
            pid = supervisor_pid(self.root) if unused else None
            if pid:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGTERM)
                wait_until(lambda: not self.are_supervised, seconds=seconds)
        if self._supervisor is not None and not self.are_supervised:
            self._supervisor.wait()  # no zombie is left of the one that we started


def data_dir() -> Path:
    """The data folder of this site: DATA_DIR, else ``var`` beside manage.py."""
    return Path(os.environ.get("DATA_DIR") or PROJECT / "var").resolve()


def wanted(argv: Sequence[str]) -> bool:
    """Whether a command needs services that the environment does not name."""
    command = argv[1] if len(argv) > 1 else "help"
    asks_for_help = bool({"--help", "-h"} & set(argv))
    return not (os.environ.get("DATABASE_URL") or command in WITHOUT_SERVICES or asks_for_help)


_provided: list[Services] = []


def provide(environment: MutableMapping[str, str]) -> None:
    """Start or join the services of the data folder and name them in the environment.

    Raises:
        ServicesFailed: they do not answer after a minute, or their supervisor gave up.
    """
    services = Services(data_dir())
    _provided.append(services)
    environment.setdefault("DATABASE_URL", Postgres(services.root).url("helpcenter"))
    environment.setdefault("REDIS_URL", Valkey(services.root).url())


def provided() -> Services | None:
    """The services that this process brought along, None where the environment names others."""
    return _provided[0] if _provided else None


def _ensure_supervisor(root: Path) -> subprocess.Popen[bytes] | None:
    """Wait until both services answer; returns the supervisor where it had to be started."""
    deadline = time.monotonic() + START_SECONDS
    supervisor: subprocess.Popen[bytes] | None = None
    while not (supervisor_pid(root) and Valkey(root).ping() and Postgres(root).ping("helpcenter")):
        if supervisor is not None and supervisor.poll():
            raise ServicesFailed(
                f"PostgreSQL and Valkey did not start: {_last_line(root / 'supervisor.log')}"
            )
        if time.monotonic() > deadline:
            raise ServicesFailed(f"PostgreSQL and Valkey do not answer; see the logs in {root}")
        if supervisor_pid(root) is None:
            supervisor = _start_supervisor(root)
        time.sleep(0.05)
    return supervisor


# A supervisor outlives whoever started it; kept, so that Python does not take it for a forgotten child.
_started: list[subprocess.Popen[bytes]] = []


def _start_supervisor(root: Path) -> subprocess.Popen[bytes]:
    with (root / "supervisor.log").open("ab") as log:
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "helpcenter.embedded.supervisor", str(root)],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    _started.append(supervisor)
    wait_until(
        lambda: supervisor_pid(root) is not None or supervisor.poll() is not None, seconds=5, pause=0.02
    )
    return supervisor


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"see the logs in {log.parent}"
