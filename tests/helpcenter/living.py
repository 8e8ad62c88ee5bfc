"""Sites of their own for tests that start and kill processes: a folder, its processes, a wait."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "LANG", "PYTHONDONTWRITEBYTECODE")


def environment(root, **more):
    """What a command sees on a machine where nothing is set up."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {"DATA_DIR": str(root), **more}


def manage(root, *arguments, **more):
    """Start a command of manage.py, its output readable."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=environment(root, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def processes_of(root):
    """The process ids of everything that runs for a data folder, this process aside; zombies run no more."""
    named = [str(root).encode(), f"DATA_DIR={root}".encode()]
    return [
        int(process.name)
        for process in Path("/proc").glob("[0-9]*")
        if int(process.name) != os.getpid() and any(name in _words(process) for name in named)
    ]


def _words(process):
    try:
        return (process / "cmdline").read_bytes() and (
            (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        )
    except OSError:
        return b""


def command_of(pid):
    """The words a process was started with; none where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    except OSError:
        return []


def becomes(is_so, *, within):
    """Whether something becomes so in this many seconds."""
    deadline = time.monotonic() + within
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def is_deserted(root, *, within):
    """Whether nothing runs for a data folder any more, soon."""
    return becomes(lambda: not processes_of(root), within=within)


def end_everything(root):
    """End what a failed test left, by the ids of its own folder."""
    for pid in processes_of(root):
        os.kill(pid, signal.SIGKILL)
