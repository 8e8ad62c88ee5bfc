"""The packages that a site installs once it needs them: other engines, and Parquet."""

from collections.abc import Iterator
from contextlib import contextmanager


class NotInstalled(Exception):
    """A package of requirements/warehouse.txt is missing; the message names it and says what to do."""


@contextmanager
def warehouse_packages() -> Iterator[None]:
    """Imports inside may need them.

    Raises:
        NotInstalled: one is not there.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise NotInstalled(
            f"{error.name} is not installed: pip install --require-hashes -r requirements/warehouse.txt"
        ) from error
