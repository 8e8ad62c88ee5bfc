"""What a program takes: seconds, and the most memory that it and PostgreSQL's processes held meanwhile."""

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SPEAKING = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
PROJECT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Run:
    """A program that ended well; its CPU time counts what PostgreSQL did for it."""

    output: str
    seconds: float
    cpu_seconds: float
    megabytes: float
    megabytes_of_postgres: float


def python(*arguments: str, postmaster: int) -> Run:
    """Run Python with these arguments and wait for its end.

    Raises:
        CalledProcessError: it did not end well.
    """
    command = [sys.executable, *arguments]
    started, cpu = time.monotonic(), cpu_seconds(postmaster)
    with Watch(postmaster) as watch, subprocess.Popen(command, cwd=PROJECT, **SPEAKING) as child:
        assert child.stdout
        output = child.stdout.read().decode()
        _pid, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command, output)
    seconds = time.monotonic() - started
    cpu = used.ru_utime + used.ru_stime + cpu_seconds(postmaster) - cpu
    return Run(output, seconds, cpu, used.ru_maxrss / 1024, watch.most / 1024)


def manage(*arguments: str, postmaster: int) -> Run:
    """Run one of the help center's commands."""
    return python("manage.py", *arguments, postmaster=postmaster)


class Watch:
    """Looks ten times a second at the children of a process, and keeps the most that one of them held.

    Of a backend only its own memory counts: the shared buffers are mapped by all and held once.
    """

    def __init__(self, parent: int) -> None:
        self.parent, self.most = parent, 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            self.most = max([self.most, *map(_own_kilobytes, _children(self.parent))])


def cpu_seconds(parent: int) -> float:
    """Of a process, of its children and of those that have ended."""
    ticks = sum(sum(map(int, _stat(pid)[11:13])) for pid in [parent, *_children(parent)])
    return (ticks + sum(map(int, _stat(parent)[13:15]))) / os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[str]:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return ["0"] * 20


def _children(parent: int) -> list[int]:
    with suppress(OSError):
        return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    return []


def _own_kilobytes(pid: int) -> int:
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon:"))
    return 0
