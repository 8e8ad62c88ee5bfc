"""Files that leave the report, read back as the programs of those who take them away do."""

import csv
import io
import json
import re
import zipfile
from datetime import datetime, timedelta
from xml.etree import ElementTree

from analytics.reports.tables import Holds

NAMES = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  what a workbook counts days from


def csv_rows(content):
    """Rows by the names of the columns; what is not quoted is a number."""
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), quoting=csv.QUOTE_NONNUMERIC)
    names = next(lines)
    return [dict(zip(names, line, strict=True)) for line in lines]


def json_rows(content):
    return json.loads(content)["rows"]


def _tree(text):
    return ElementTree.fromstring(text)  # noqa: S314  we wrote it


class Workbook:
    """The sheets of an XLSX file by name, each as rows of (type, value)."""

    def __init__(self, content):
        self.files = zipfile.ZipFile(io.BytesIO(content))
        book = _tree(self.files.read("xl/workbook.xml"))
        names = [sheet.get("name") for sheet in book.iterfind("s:sheets/s:sheet", NAMES)]
        self.sheets = {
            name: self._rows(f"xl/worksheets/sheet{number}.xml") for number, name in enumerate(names, start=1)
        }

    def _rows(self, name):
        text = self.files.read(name)
        assert b"<f" not in text.replace(b"<fo", b""), "no sheet has a formula"
        sheet = _tree(text)
        return [
            {re.sub(r"\d", "", cell.get("r")): _value(cell) for cell in row.iterfind("s:c", NAMES)}
            for row in sheet.iterfind("s:sheetData/s:row", NAMES)
        ]

    def by_title(self, name):
        """Rows of values by the titles in the first line."""
        first, *rows = self.sheets[name]
        titles = {place: value for place, (_kind, value) in first.items()}
        return [{titles[place]: value for place, (_kind, value) in row.items()} for row in rows]


def _value(cell):
    if cell.get("t") == "inlineStr":
        return "text", "".join(cell.itertext())
    number = cell.find("s:v", NAMES)
    return ("number", float(number.text)) if number is not None else ("nothing", None)


def read_back(cell, holds):
    """A cell of a workbook as JSON has it: days and moments are numbers there."""
    if cell is None or isinstance(cell, str):
        return cell
    if holds is Holds.DAY:
        return day_of(cell).isoformat()
    return f"{moment_of(cell).isoformat()}+00:00" if holds is Holds.MOMENT else cell


def moment_of(number):
    """A moment as a workbook counts it, which knows no zones; ours are of UTC."""
    return EPOCH + timedelta(seconds=round(number * 86_400))


def day_of(number):
    """A day as a workbook counts it."""
    return (EPOCH + timedelta(days=number)).date()
