"""Numbers that say whether what a process remembers is still true.

A row in PostgreSQL is raised in the transaction that changes something; every process reads it at
most once a second. So caches and search indexes are fresh everywhere within a second, whatever
becomes of Redis.
"""

import threading
import time
from dataclasses import dataclass

from django.db import models
from django.db.models import F

REREAD_SECONDS = 1.0


class Version(models.Model):
    """A number raised whenever what is called ``name`` changes."""

    name = models.SlugField(primary_key=True)
    number = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


@dataclass
class _Remembered:
    numbers: dict[str, int]
    read_at: float = float("-inf")


_remembered = _Remembered({})
_lock = threading.Lock()


def raise_version(name: str) -> None:
    """Say that what is called ``name`` has changed; call it inside the changing transaction."""
    while not Version.objects.filter(name=name).update(number=F("number") + 1):
        # Of two first changes at once, one makes the row and the other waits for it.
        Version.objects.bulk_create([Version(name=name, number=0)], ignore_conflicts=True)


def current(*names: str) -> tuple[int, ...]:
    """The numbers of these names, at most a second old; 0 for what never changed."""
    now = time.monotonic()
    if now - _remembered.read_at > REREAD_SECONDS:
        with _lock:
            if now - _remembered.read_at > REREAD_SECONDS:
                _remembered.numbers = dict(Version.objects.values_list("name", "number"))
                _remembered.read_at = now
    return tuple(_remembered.numbers.get(name, 0) for name in names)


def forget() -> None:
    """Read again at the next call; for tests and for the process that has just changed something."""
    _remembered.read_at = float("-inf")
