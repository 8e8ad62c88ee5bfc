"""PostgreSQL and Valkey in the data folder, for whoever has no servers of their own.

They belong to a small supervisor (supervisor.py). Each user of them holds a shared lock on
``embedded.users`` for as long as it lives; when nobody has held it for five seconds, the supervisor
stops both and ends.
"""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import MutableMapping, Sequence
from pathlib import Path

from helpcenter.embedded.postgres import Postgres
from helpcenter.embedded.valkey import Valkey

START_SECONDS = 60.0
WITHOUT_SERVICES = {"help", "makemessages", "compilemessages", "collectstatic", "version"}


class ServicesFailed(Exception):
    """The embedded services did not start; their logs in the data folder say why."""


def data_dir() -> Path:
    """The data folder of this site: DATA_DIR, else ``var`` beside manage.py."""
    here = Path(__file__).resolve().parent.parent.parent
    return Path(os.environ.get("DATA_DIR") or here / "var").resolve()


def wanted(argv: Sequence[str]) -> bool:
    """Whether a command needs services that the environment does not name."""
    command = argv[1] if len(argv) > 1 else "help"
    asks_for_help = bool({"--help", "-h"} & set(argv))
    return not (os.environ.get("DATABASE_URL") or command in WITHOUT_SERVICES or asks_for_help)


def provide(environment: MutableMapping[str, str]) -> None:
    """Start or join the services of the data folder and name them in the environment.

    Raises:
        ServicesFailed: they are not up after a minute.
    """
    root = data_dir()
    root.mkdir(parents=True, exist_ok=True)
    hold(root)
    ensure_supervisor(root)
    environment.setdefault("DATABASE_URL", Postgres(root).url("helpcenter"))
    environment.setdefault("REDIS_URL", Valkey(root).url())


def hold(root: Path) -> int:
    """Take the shared lock of the users of these services, until this process ends."""
    lock = os.open(root / "embedded.users", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


def is_supervised(root: Path) -> bool:
    """Whether a supervisor holds these services now."""
    lock = os.open(root / "embedded.supervisor", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def ensure_supervisor(root: Path) -> None:
    """Start the supervisor where none runs, and wait until both services answer."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if not is_supervised(root):
            _start_supervisor(root)
        if Valkey(root).ping() and Postgres(root).ping("helpcenter"):
            return
        time.sleep(0.05)
    raise ServicesFailed(f"embedded services are not up after {START_SECONDS:.0f} s; see {root}/*.log")


def _start_supervisor(root: Path) -> None:
    with (root / "supervisor.log").open("ab") as log:
        subprocess.Popen(
            [sys.executable, "-m", "helpcenter.embedded.supervisor", str(root)],
            cwd=Path(__file__).resolve().parent.parent.parent,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and not is_supervised(root):
        time.sleep(0.02)
