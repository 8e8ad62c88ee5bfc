"""Reconcile: the proof that what is stored is what the events say, cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.backends.utils import CursorWrapper

from analytics.engines.names import POSTGRES
from analytics.events.model import Touched
from analytics.journeys.measure import Measure
from analytics.journeys.model import Journey
from analytics.pipeline import selection
from analytics.pipeline.difference import EACH, Kept, find
from analytics.pipeline.everybody import work_out
from analytics.pipeline.rebuild import Days
from analytics.pipeline.recompute import recompute
from analytics.pipeline.settle import keep_up
from analytics.pipeline.sums import ADDED_UP
from analytics.pipeline.workshop import of_one_moment, workshop

Row = dict[str, Any]
ATTEMPTS = 10


class NeverQuiet(Exception):
    """Events kept arriving between settle and comparison; try again when there are fewer."""


@dataclass(frozen=True)
class Cell:
    """A cell that differs; a whole row that is missing on one side is told by its key alone."""

    table: str
    row: tuple[Any, ...]
    column: str
    stored: Any
    recomputed: Any

    def __str__(self) -> str:
        row = " ".join(map(str, self.row))
        return f"{self.table} [{row}] {self.column}: stored {self.stored}, from the events {self.recomputed}"


def reconcile(*, since: date | None = None, engine: str = POSTGRES) -> list[Cell]:
    """Settle what waits, work out everybody (or who was seen since a day) again, and compare.

    Everybody by any engine, a proof of both; some days in PostgreSQL.

    Raises:
        NeverQuiet: there was no moment without unsettled events.
    """
    for _attempt in range(ATTEMPTS):
        keep_up()
        with of_one_moment(), workshop() as cursor:
            if Touched.objects.exists():
                continue
            measure = Measure.of_site()
            if since is None or not Journey.objects.filter(day__lt=since).exists():
                # Everybody at once is quicker than everybody one by one.
                return list(_everywhere(cursor, measure, engine))
            return list(_since(cursor, measure, since))
    raise NeverQuiet


def _everywhere(cursor: CursorWrapper, measure: Measure, engine: str) -> Iterator[Cell]:
    work_out(cursor, measure, engine)
    for kept in (*EACH, *(sums.kept for sums in ADDED_UP)):
        yield from _cells(cursor, kept, among=kept.everything())


def _since(cursor: CursorWrapper, measure: Measure, start: date) -> Iterator[Cell]:
    days = Days(start)
    selection.of_days(cursor, days.start, days.end, measure)
    recompute(cursor, measure)
    for sums in ADDED_UP:
        sums.make(cursor, days.condition)
    for kept in EACH:
        yield from _cells(cursor, kept, among=kept.of_members())
    for sums in ADDED_UP:
        yield from _cells(cursor, sums.kept, among=sums.kept.everything(days.condition))


def _cells(cursor: CursorWrapper, kept: Kept, *, among: str) -> Iterator[Cell]:
    if not any(find(cursor, kept, among=among)):
        return
    stored, recomputed = _rows(cursor, "gone", kept), _rows(cursor, "came", kept)
    for key in sorted(stored.keys() | recomputed.keys(), key=str):
        yield from _differences(kept, key, stored.get(key), recomputed.get(key))


def _rows(cursor: CursorWrapper, name: str, kept: Kept) -> dict[tuple[Any, ...], Row]:
    cursor.execute(f"SELECT {', '.join(kept.columns)} FROM {name}")
    rows = (dict(zip(kept.columns, values, strict=True)) for values in cursor.fetchall())
    return {tuple(row[column] for column in kept.by): row for row in rows}


def _differences(kept: Kept, key: tuple[Any, ...], stored: Row | None, said: Row | None) -> Iterator[Cell]:
    if stored is None or said is None:
        there, absent = ("a row", "none")
        yield Cell(kept.table, key, "row", there if stored else absent, there if said else absent)
        return
    for column in kept.columns:
        if stored[column] != said[column]:
            yield Cell(kept.table, key, column, stored[column], said[column])
