"""The kinds of files that leave the report, and how each is called."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from analytics.sharing.about import About
from analytics.sharing.as_csv import write_csv
from analytics.sharing.as_json_file import write_json
from analytics.sharing.as_xlsx import write_xlsx
from analytics.sharing.tabular import Tabular


@dataclass(frozen=True)
class FileKind:
    """How a table becomes a file; ``ending`` is that of its name and of its address."""

    ending: str
    media_type: str
    write: Callable[[Tabular, About, BinaryIO], None]


def _as_workbook(table: Tabular, about: About, out: BinaryIO) -> None:
    write_xlsx([table], about, out)


WORKBOOK = FileKind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _as_workbook)
FILE_KINDS = {
    kind.ending: kind
    for kind in (
        FileKind("csv", "text/csv; charset=utf-8", write_csv),
        WORKBOOK,
        FileKind("json", "application/json", write_json),
    )
}


def file_name(what: Sequence[str], about: About, kind: FileKind) -> str:
    """What it is, its days and filter: plain letters, as they come from the address."""
    query = about.query
    parts = [*what, f"{query.start}", f"{query.last}", query.locale, query.surface]
    return f"{'_'.join(part for part in parts if part)}.{kind.ending}"
