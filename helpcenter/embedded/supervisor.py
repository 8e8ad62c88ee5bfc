"""The process that owns the embedded services: starts them, restarts them, and ends when unused.

``python -m helpcenter.embedded.supervisor FOLDER``. Its children die with it, even by SIGKILL.
"""

import fcntl
import os
import signal
import sys
import time
from collections import deque
from contextlib import suppress
from pathlib import Path

from helpcenter.embedded.postgres import Postgres
from helpcenter.embedded.service import Service, Unavailable
from helpcenter.embedded.valkey import Valkey

UNUSED_SECONDS = 5.0
MOST_RESTARTS_A_MINUTE = 5


class Supervisor:
    """Keeps two services alive for as long as somebody holds the users' lock."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.services: list[Service] = [Postgres(root), Valkey(root)]
        self.restarts: deque[float] = deque(maxlen=MOST_RESTARTS_A_MINUTE)
        self.stopping = False

    def run(self) -> None:
        """Start both, watch both, stop both."""
        for which in (signal.SIGTERM, signal.SIGINT):
            signal.signal(which, self._ask_to_stop)
        try:
            for service in self.services:
                service.start()
            self._watch()
        finally:
            for service in reversed(self.services):
                service.stop()

    def _ask_to_stop(self, *_: object) -> None:
        self.stopping = True

    def _watch(self) -> None:
        last_used = time.monotonic()
        users = os.open(self.root / "embedded.users", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        while not self.stopping:
            if not _take(users):
                last_used = time.monotonic()
            elif time.monotonic() - last_used > UNUSED_SECONDS:
                return  # with the lock in hand: who comes now waits until we are gone
            else:
                fcntl.flock(users, fcntl.LOCK_UN)
            for service in self.services:
                self._restart_if_dead(service)
            time.sleep(0.2)

    def _restart_if_dead(self, service: Service) -> None:
        if service.process is None or service.process.poll() is None:
            return
        now = time.monotonic()
        if len(self.restarts) == MOST_RESTARTS_A_MINUTE and now - self.restarts[0] < 60:
            raise Unavailable(
                f"{service.name} died {MOST_RESTARTS_A_MINUTE} times within a minute; see {service.log}"
            )
        self.restarts.append(now)
        _say(f"{service.name} died with code {service.process.returncode}, starting it again")
        service.start()


def _take(lock: int) -> bool:
    """Take the users' lock alone; refused while anybody uses the services."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _say(line: str) -> None:
    sys.stderr.write(f"{time.strftime('%F %T')} {line}\n")
    sys.stderr.flush()


def main(folder: str) -> int:
    """Own the services of the folder, unless another supervisor does."""
    root = Path(folder).resolve()
    lock = os.open(root / "embedded.supervisor", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            Supervisor(root).run()
        except Unavailable as error:
            _say(str(error))
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
