"""Child processes that never outlive their parent: each in a group of its own, ended by recorded id."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1


def die_with_parent(which: signal.Signals) -> Callable[[], None]:
    """What a child runs first, so that Linux sends it ``which`` when its parent dies, even by SIGKILL."""
    parent = os.getpid()
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None

    def ask() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, int(which), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return ask


@dataclass
class Child:
    """A program that runs beside this one, its words kept in a log of its own.

    ``orphaned`` is the signal it gets when this process dies: one on which it ends its own children.
    """

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    orphaned: signal.Signals = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, as the leader of a group of its own."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=os.environ | self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
                preexec_fn=die_with_parent(self.orphaned),
            )

    @property
    def died(self) -> bool:
        """Whether it was started and has ended since."""
        return self.process is not None and self.process.poll() is not None

    def ask_to_end(self) -> None:
        """Send SIGTERM to the leader, which ends its group in order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def end(self, *, seconds: float) -> None:
        """Ask it to end, and after ``seconds`` end whatever is left of its group."""
        if self.process is None:
            return
        self.ask_to_end()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        self.end_group()

    def end_group(self) -> None:
        """End at once what outlived the leader, and the leader too."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def wait_until(is_so: Callable[[], bool], *, seconds: float, pause: float = 0.05) -> bool:
    """Wait for something to become so; False when it has not after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True
