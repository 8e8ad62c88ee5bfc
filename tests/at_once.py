"""The same thing done by many at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def at_once(do: Callable[[int], T], *, times: int) -> list[T]:
    """Do it in so many threads, each told its number, with a connection of its own; what each got.

    What goes wrong in one of them is raised.
    """
    together = threading.Barrier(times)

    def one(number: int) -> T:
        try:
            together.wait(timeout=30)
            return do(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))
