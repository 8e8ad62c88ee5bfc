"""Which system a file is of, found out from the file itself."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from tickets.importing import helpdesk, zendesk
from tickets.importing.files import csv_header, is_json, json_entries
from tickets.importing.records import Read

LOOKED_AT = 50  # of the first entries: some may be bad
Reader = Callable[[Path, str], Iterator[Read]]


class Unreadable(Exception):
    """A file as a whole that is none of ours to read; the reason is its message."""


def reader_of(path: Path, encoding: str) -> Reader:
    """What reads this file.

    Raises:
        Unreadable: it looks like no export that we know.
    """
    if is_json(path, encoding):
        first = [row for _place, row in islice(json_entries(path, encoding), LOOKED_AT)]
        is_dump = any(isinstance(row, dict) and "model" in row and "fields" in row for row in first)
        return helpdesk.read_json if is_dump else zendesk.read_json
    names = set(csv_header(path, encoding))
    if {"id", "submitter_email", "created"} <= names:
        return helpdesk.read_csv
    if {"id", "requester email", "created at"} <= names:
        return zendesk.read_csv
    raise Unreadable(f"{path} is neither JSON nor a CSV export of Zendesk or django-helpdesk.")
