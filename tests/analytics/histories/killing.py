"""What ``kill -9`` leaves, without a process: a transaction that ends at its nth statement."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import connection


class Killed(BaseException):
    """Nobody handles it: whoever catches every exception does not catch a kill."""


@contextmanager
def killed_at(number: int | None) -> Iterator[None]:
    """Whatever works inside dies at its nth statement, if it has that many; at None it lives."""
    statements = itertools.count(1)

    def die(execute, sql, values, many, context):
        if next(statements) == number:
            raise Killed
        return execute(sql, values, many, context)

    with suppress(Killed), connection.execute_wrapper(die):
        yield
