"""Files of any size read an entry at a time: JSON a line or in a list, and CSV. A bad entry costs itself."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from helpcenter.strict_json import NotStrict, loads
from tickets.importing.records import Refused

MOST_LETTERS = 25_000_000  # of an entry
MOST_LETTERS_OF_A_CELL = 1_000_000
CHUNK = 1 << 16
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
STRUCTURE = re.compile(r'\\.|["{}]', re.DOTALL)
DELIMITERS = ",;\t"
Entry = tuple[str, Any]  # its place, and an object or the reason why there is none


def opened(path: Path, encoding: str) -> IO[str]:
    """The file as text: by its byte order mark, else in this encoding; what is wrong in it stays marked."""
    with path.open("rb") as start:
        mark = start.read(3)
    found = next((name for bytes_, name in MARKS.items() if mark.startswith(bytes_)), encoding)
    errors = "replace" if found == "utf-16" else "surrogateescape"
    return path.open(encoding=found, errors=errors, newline="")


def is_json(path: Path, encoding: str) -> bool:
    """Whether it begins as JSON does."""
    with opened(path, encoding) as file:
        return file.read(CHUNK).lstrip()[:1] in {"{", "["}


def json_entries(path: Path, encoding: str) -> Iterator[Entry]:
    """Every object of the file."""
    with opened(path, encoding) as file:
        pieces = _by_line(file) if _is_by_line(path, encoding) else _by_brace(file)
        for place, piece in pieces:
            yield place, _decoded(piece)


def _is_by_line(path: Path, encoding: str) -> bool:
    with opened(path, encoding) as file:
        if file.read(CHUNK).lstrip().startswith("["):
            return False
        file.seek(0)
        first = file.readline(MOST_LETTERS).strip()
    return first.startswith("{") and isinstance(_decoded(first), dict)


def _decoded(piece: str | Refused) -> Any:
    if isinstance(piece, Refused):
        return piece
    try:
        row = loads(piece.encode())
    except UnicodeEncodeError:
        return Refused("it is not in UTF-8: say --encoding")
    except NotStrict as error:
        return Refused(f"it is no JSON: {error}")
    return row if isinstance(row, dict) else Refused("it is no object")


def _by_line(file: IO[str]) -> Iterator[tuple[str, str | Refused]]:
    number = 0
    while line := file.readline(MOST_LETTERS):
        number += 1
        rest = line
        while not rest.endswith(("\n", "\r")) and (rest := file.readline(MOST_LETTERS)):
            line = ""
        if not line:
            yield f"line {number}", Refused("it is too long")
        elif line.strip():
            yield f"line {number}", line.strip()


def _by_brace(file: IO[str]) -> Iterator[tuple[str, str | Refused]]:
    """Each outermost object, however it is broken into lines."""
    number = depth = size = 0
    in_text = False
    parts: list[str] = []
    for chunk in _chunks(file):
        start = 0
        for found in STRUCTURE.finditer(chunk):
            sign = found[0]
            in_text ^= sign == '"'
            if in_text or sign not in "{}":
                continue
            if not depth:
                start, size, parts = found.start(), 0, []
            depth = max(depth + (1 if sign == "{" else -1), 0)
            if not depth:
                number += 1
                whole = [*parts, chunk[start : found.end()]]
                yield f"entry {number}", "".join(whole) if size < MOST_LETTERS else Refused("it is too long")
        if depth:
            size += len(chunk) - start
            parts = [*parts, chunk[start:]] if size < MOST_LETTERS else []
    if depth:
        yield f"entry {number + 1}", Refused("the file ends in the middle of it")


def _chunks(file: IO[str]) -> Iterator[str]:
    """Pieces that end with no backslash, so that none is parted from what follows it."""
    while chunk := file.read(CHUNK):
        while chunk.endswith("\\") and (more := file.read(1)):
            chunk += more
        yield chunk


def csv_header(path: Path, encoding: str) -> list[str]:
    """The names of its columns, in lower case."""
    with opened(path, encoding) as file:
        first = file.readline(CHUNK)
    delimiter = max(DELIMITERS, key=first.count)
    names = next(csv.reader([first], delimiter=delimiter), [])
    return [name.strip().lower() for name in names]


def csv_entries(path: Path, encoding: str) -> Iterator[Entry]:
    """Every row as an object of its cells. A cell is text, also where a spreadsheet would see a formula."""
    names = csv_header(path, encoding)
    before = csv.field_size_limit(MOST_LETTERS_OF_A_CELL)
    try:
        with opened(path, encoding) as file:
            delimiter = max(DELIMITERS, key=file.readline(CHUNK).count)
            lines = iter(lambda: file.readline(MOST_LETTERS), "")
            yield from _csv_rows(csv.reader(lines, delimiter=delimiter), names)
    finally:
        csv.field_size_limit(before)


def _csv_rows(reader: Any, names: list[str]) -> Iterator[Entry]:
    while True:
        place = f"line {reader.line_num + 2}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield place, Refused(f"it is no row: {error}")
            continue
        if any(cells):
            yield place, _row(cells, names)


def _row(cells: list[str], names: list[str]) -> Any:
    if len(cells) > len(names):
        return Refused("it has more cells than there are columns")
    if any("\udc80" <= letter <= "\udcff" for cell in cells for letter in cell if letter > "\ud7ff"):
        return Refused("it is not in UTF-8: say --encoding")
    # Of two columns with one name the first one counts; what is missing at the end is empty.
    return dict(reversed([*zip(names, cells, strict=False)]))
