"""One moment for everything that a report reads, so that all its numbers are of one settlement."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read inside stands as it stood at the first read, whatever is settled meanwhile.

    Nothing can be written inside. Within another transaction, what that one sees is seen. Values that a
    process remembers by version (``helpcenter.site``) are read outside: they would be remembered as new.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
