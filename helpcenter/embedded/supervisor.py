"""The process that owns the embedded services: starts them, restarts them, and ends when unused.

``python -m helpcenter.embedded.supervisor FOLDER``. Its children die with it, even by SIGKILL.
"""

import signal
import sys
import time
from pathlib import Path

from helpcenter.embedded.locks import announce, nobody_else, take_supervision
from helpcenter.embedded.postgres import Postgres
from helpcenter.embedded.service import Service, Unavailable
from helpcenter.embedded.valkey import Valkey
from helpcenter.restarts import MOST_RESTARTS, RestartBudget

UNUSED_SECONDS = 5.0
LOOK_SECONDS = 0.2


class Supervisor:
    """Keeps two services alive for as long as somebody holds the users' lock."""

    def __init__(self, root: Path, lock: int) -> None:
        self.root = root
        self.lock = lock
        self.services: list[Service] = [Postgres(root), Valkey(root)]
        self.budget = RestartBudget()
        self.stopping = False

    def run(self) -> None:
        """Start both, watch both, stop both."""
        for which in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(which, self._ask_to_stop)
        try:
            for service in self.services:
                self._bring_up(service)
            announce(self.lock)
            self._watch()
        finally:
            self._stop()

    def _stop(self) -> None:
        for service in reversed(self.services):
            service.stop()

    def _ask_to_stop(self, *_: object) -> None:
        self.stopping = True

    def _watch(self) -> None:
        last_used = time.monotonic()
        while not self.stopping:
            with nobody_else(self.root) as unused:
                if not unused:
                    last_used = time.monotonic()
                elif time.monotonic() - last_used > UNUSED_SECONDS:
                    self._stop()  # who comes now waits at the lock until all are gone
                    return
            for service in self.services:
                self._restart_if_dead(service)
            time.sleep(LOOK_SECONDS)

    def _restart_if_dead(self, service: Service) -> None:
        if service.process is None or service.process.poll() is None:
            return
        _say(f"{service.name} died with code {service.process.returncode}, starting it again")
        self._spend_a_restart(service)
        self._bring_up(service)

    def _bring_up(self, service: Service) -> None:
        """Start a server; what a killed one left running may need a moment until the next can start."""
        while True:
            try:
                return service.start()
            except Unavailable as error:
                if service.process is None:
                    raise
                _say(str(error))
                self._spend_a_restart(service)
                time.sleep(1)

    def _spend_a_restart(self, service: Service) -> None:
        if not self.budget.spend(time.monotonic()):
            raise Unavailable(
                f"{service.name} died {MOST_RESTARTS + 1} times within a minute; see {service.log}"
            )


def _say(line: str) -> None:
    sys.stderr.write(f"{time.strftime('%F %T')} {line}\n")
    sys.stderr.flush()


def main(folder: str) -> int:
    """Own the services of the folder, unless another supervisor does."""
    root = Path(folder).resolve()
    lock = take_supervision(root)
    if lock is None:
        return 0
    try:
        Supervisor(root, lock).run()
    except (Unavailable, OSError) as error:
        _say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
