"""Tables as a workbook: a sheet each, then what every number means, and what the workbook is about.

It is written row by row, and each row leaves memory as the next begins. A text is a text cell, whatever it
begins with; a number is not rounded, only shown so.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import chain, islice
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from analytics.reports.tables import Cell, Column, Holds
from analytics.sharing.about import COLUMNS, SETTINGS, About
from analytics.sharing.harmless import cell_text
from analytics.sharing.meanings import meanings
from analytics.sharing.tabular import Tabular

MOST_ROWS = 1_048_575  # of a sheet, below its line of names
LONGEST_NAME = 31
UNSAFE = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
SHOWN = {
    Holds.COUNT: "#,##0",
    Holds.SHARE: "0.0%",
    Holds.SECONDS: "#,##0",
    Holds.DAY: "yyyy-mm-dd",
    Holds.MOMENT: "yyyy-mm-dd hh:mm:ss",
}
WIDE, NARROW = 44, 15


def write_xlsx(tables: Sequence[Tabular], about: About, out: BinaryIO) -> None:
    """The tables, the definitions, and what all of it is about."""
    from xlsxwriter import Workbook

    book = Workbook(
        out,
        {
            "constant_memory": True,
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "remove_timezone": True,
        },
    )
    sheets = Sheets(book)
    for table in tables:
        sheets.add(str(table.title), table.columns, table.rows)
    words = meanings()
    sheets.add(_("Definitions"), words.columns, words.rows)
    sheets.add(_("About"), FACTS, facts(tables, about))
    book.close()


FACTS = (Column("about", ""), Column("value", ""))


def facts(tables: Iterable[Tabular], about: About) -> Iterable[Sequence[Cell]]:
    """What stands on the last sheet: a line each."""
    named = zip(COLUMNS, about.cells(), strict=True)
    settings = zip(SETTINGS, about.settings(), strict=True)
    yield from ([column.title, value] for column, value in chain(named, settings))
    yield from ([table.title, table.sentence] for table in tables)


class Sheets:
    """The sheets of a workbook, each under a name that no other has."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.names: set[str] = set()
        self.head = book.add_format({"bold": True, "bottom": 1})
        self.formats = {holds: book.add_format({"num_format": shown}) for holds, shown in SHOWN.items()}

    def add(self, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        """One sheet, or as many as its rows take."""
        left = iter(rows)
        first = next(left, None)
        while True:
            start = () if first is None else (first,)
            self._add_one(title, columns, chain(start, islice(left, MOST_ROWS - len(start))))
            first = next(left, None)
            if first is None:
                return

    def _add_one(self, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        sheet = self.book.add_worksheet(self._free(title))
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, WIDE if column.holds is Holds.TEXT else NARROW)
            sheet.write_string(0, place, str(column.title), self.head)
        formats = [self.formats.get(column.holds) for column in columns]
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                write(sheet, number, place, cell, self._format(cell, formats[place]))

    def _format(self, cell: Cell, usual: Any) -> Any:
        """A moment or a day in a column of mixed values is still shown as one."""
        if isinstance(cell, datetime):
            return self.formats[Holds.MOMENT]
        return self.formats[Holds.DAY] if isinstance(cell, date) else usual

    def _free(self, title: str) -> str:
        plain = cell_text(title).translate(UNSAFE).strip()[:LONGEST_NAME] or "-"
        numbered = (f"{plain[: LONGEST_NAME - 4]} ({number})" for number in range(2, 1000))
        name = next(one for one in chain([plain], numbered) if one.lower() not in self.names)
        self.names.add(name.lower())
        return name


def write(sheet: Any, row: int, place: int, cell: Cell, shown: Any) -> None:
    """One cell by what it is, never by how its text looks."""
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, place, cell, shown)
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, place, cell.astimezone(UTC), shown)
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, cell, shown)
    else:
        sheet.write_string(row, place, cell_text(str(cell)))
