"""The two locks of the data folder: one of the supervisor alone, one shared by all users of the services."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def hold(root: Path) -> int:
    """Take the shared lock of the users of these services, until it is closed or this process ends."""
    lock = _open(root / "embedded.users")
    fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


@contextmanager
def nobody_else(root: Path) -> Iterator[bool]:
    """Keep newcomers at the door for a moment; says whether nobody uses the services."""
    lock = _open(root / "embedded.users")
    try:
        yield _try(lock, fcntl.LOCK_EX)
    finally:
        os.close(lock)


def take_supervision(root: Path) -> int | None:
    """Become the one supervisor; None where there is one already."""
    lock = _open(root / "embedded.supervisor")
    if not _try(lock, fcntl.LOCK_EX):
        os.close(lock)
        return None
    os.truncate(lock, 0)
    return lock


def announce(lock: int) -> None:
    """Write down whose services these are, now that they answer."""
    os.pwrite(lock, str(os.getpid()).encode(), 0)


def supervisor_pid(root: Path) -> int | None:
    """The process id of the supervisor that holds these services now; 0 while it is starting them."""
    lock = _open(root / "embedded.supervisor")
    try:
        return None if _try(lock, fcntl.LOCK_SH) else int(os.pread(lock, 20, 0) or 0)
    finally:
        os.close(lock)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _try(lock: int, operation: int) -> bool:
    try:
        fcntl.flock(lock, operation | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
