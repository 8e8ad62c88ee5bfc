"""A table as CSV: names of columns, then rows; what it is about stands in the last columns of each row.

In UTF-8 with a mark at its start, by which spreadsheets know it. Every text is quoted; numbers are not
rounded, with a point; what is not known is empty.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import TextIOWrapper
from typing import BinaryIO

from analytics.reports.tables import Cell
from analytics.sharing.about import COLUMNS, About
from analytics.sharing.harmless import harmless
from analytics.sharing.tabular import Tabular


def write_csv(table: Tabular, about: About, out: BinaryIO) -> None:
    """Row by row; ``out`` stays open."""
    text = TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerows(lines(table, about))
    text.detach()


def lines(table: Tabular, about: About) -> Iterator[list[str | int | float]]:
    """The line of names, and then each row."""
    own = {column.key for column in table.columns}
    # A journey has a language and a surface of its own.
    names = [f"filter_{column.key}" if column.key in own else column.key for column in COLUMNS]
    yield [*(column.key for column in table.columns), *names]
    behind = plain(about.cells())
    for row in table.rows:
        yield [*plain(row), *behind]


def plain(cells: Iterable[Cell]) -> list[str | int | float]:
    """As CSV knows values: texts and numbers."""
    return [_plain(cell) for cell in cells]


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, (int, float)):
        return cell
    return cell.isoformat() if isinstance(cell, date) else harmless(str(cell))
