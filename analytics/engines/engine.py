"""What every engine can do: take events in, make tables out of them, give rows back."""

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa

from analytics.engines.trouble import OutOfRange


class Engine(AbstractContextManager["Engine"]):
    """One engine at work, from ``with`` to the end of it; what it writes for itself lies in ``scratch``.

    The rules are compiled for its ``dialect`` and ask three things of it: times in the tables that they read
    are in UTC, ids are text, and a text is ordered by its bytes.
    """

    dialect: ClassVar[str]
    last_year: ClassVar[int] = 9999  # in which it can still tell the time

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch

    def see_that_it_knows(self, newest_at: datetime | None) -> None:
        """Whether its calendar reaches so far.

        Raises:
            OutOfRange: it ends before.
        """
        if newest_at and newest_at.year > self.last_year:
            raise OutOfRange(f"{self.dialect} ends in {self.last_year}; an event happened at {newest_at}.")

    @abstractmethod
    def load(self, name: str, folder: Path, columns: list[str]) -> None:
        """Have a table of this name with these columns of a folder of Parquet files."""

    def portions(self, events: int) -> Iterator[None]:
        """Narrow ``events`` to some of the ``customers`` at a time, where all are too many at once, and have
        the ``journeys``, ``filings`` and ``encounters`` of all at the end. Most engines never find them
        too many."""
        yield

    @abstractmethod
    def make(self, name: str, select: str) -> None:
        """A table of the rows of a query, instead of one of that name."""

    @abstractmethod
    def read(self, name: str) -> Iterator[pa.RecordBatch]:
        """The rows of a table, a batch at a time."""

    @abstractmethod
    def close(self) -> None:
        """Let go of everything."""

    def __exit__(self, *_: Any) -> None:
        self.close()
