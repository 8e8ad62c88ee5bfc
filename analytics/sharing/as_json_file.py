"""A table as JSON: what it is about, its columns in words, and its rows by the names of the columns."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from io import TextIOWrapper
from typing import Any, BinaryIO

from analytics.reports.tables import Cell, Column
from analytics.sharing.about import COLUMNS, SETTINGS, About
from analytics.sharing.tabular import Tabular


def write_json(table: Tabular, about: About, out: BinaryIO) -> None:
    """Row by row, as one object; ``out`` stays open."""
    text = TextIOWrapper(out, encoding="utf-8", newline="")
    text.writelines(pieces(table, about))
    text.detach()


def pieces(table: Tabular, about: About) -> Iterator[str]:
    """The object in pieces, of which only one at a time is in memory."""
    head = json.dumps({"about": about_as_json(about), **described(table)}, ensure_ascii=False)
    yield head[:-1] + ', "rows": ['
    for number, row in enumerate(table.rows):
        yield (",\n" if number else "\n") + json.dumps(by_key(table.columns, row), ensure_ascii=False)
    yield "\n]}\n"


def as_object(table: Tabular, about: About) -> dict[str, Any]:
    """The same object at once, for tables that are short."""
    rows = [by_key(table.columns, row) for row in table.rows]
    return {"about": about_as_json(about), **described(table), "rows": rows}


def about_as_json(about: About) -> dict[str, Any]:
    """Period, filter, settlement and settings."""
    return by_key(COLUMNS, about.cells()) | {"settings": by_key(SETTINGS, about.settings())}


def described(table: Tabular) -> dict[str, Any]:
    """What the table is called, what it counts, and what stands in its columns."""
    return {
        "key": table.key,
        "title": str(table.title),
        "sentence": str(table.sentence),
        "columns": [
            {"key": column.key, "title": str(column.title), "holds": column.holds} for column in table.columns
        ],
    }


def by_key(columns: Sequence[Column], row: Sequence[Cell]) -> dict[str, Any]:
    """A row by the names of its columns."""
    return {column.key: _plain(cell) for column, cell in zip(columns, row, strict=True)}


def _plain(cell: Cell) -> Any:
    if cell is None or isinstance(cell, (bool, int, float)):
        return cell
    return cell.isoformat() if isinstance(cell, date) else str(cell)
