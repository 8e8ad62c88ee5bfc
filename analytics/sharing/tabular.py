"""Anything with columns and rows: the table of a panel, or rows that come one by one from the database."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from analytics.reports.outcomes import Words
from analytics.reports.tables import Cell, Column


class Tabular(Protocol):
    """What files are written from; ``rows`` may be gone through once only."""

    @property
    def key(self) -> str: ...

    @property
    def title(self) -> Words: ...

    @property
    def sentence(self) -> Words: ...

    @property
    def columns(self) -> Sequence[Column]: ...

    @property
    def rows(self) -> Iterable[Sequence[Cell]]: ...
