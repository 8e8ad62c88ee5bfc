"""The rules run by another engine: events go out as Parquet, and what it finds comes home by COPY."""

import io
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from django.conf import settings
from django.db import connection, models
from django.db.backends.utils import CursorWrapper
from pyarrow import csv, parquet

from analytics.archive.copied import batches, copied
from analytics.archive.days import write
from analytics.archive.schema import CARRIED_OVER, schema_of
from analytics.engines.choose import start
from analytics.engines.engine import Engine
from analytics.journeys.measure import Measure
from analytics.pipeline.book import Seen
from analytics.pipeline.border import BORDER
from analytics.pipeline.difference import EACH, Kept
from analytics.pipeline.plan import FIELDS, SUMS, compiled
from analytics.pipeline.selection import CARRIED
from analytics.pipeline.sums import ADDED_UP
from analytics.pipeline.workshop import with_statistics

NAMES = ["id", *FIELDS]
# What each kind of column comes home as; times stay in naive UTC, as the steps in PostgreSQL leave them.
ARROW = {
    models.UUIDField: pa.string(),
    models.CharField: pa.string(),
    models.DateField: pa.date32(),
    models.DateTimeField: pa.timestamp("ms"),
    models.IntegerField: pa.int64(),
    models.BigIntegerField: pa.int64(),
    models.BooleanField: pa.bool_(),
}


def work_out_elsewhere(cursor: CursorWrapper, measure: Measure, name: str) -> Seen:
    """Leave everything that is stored anew, as temporary tables by the names of their steps.

    Raises:
        NotInstalled: the engine's package is not there.
        OutOfRange: it knows no such time.
    """
    with scratch_folder() as scratch:
        read = send(cursor, scratch / "events")
        send_carried(cursor, scratch / "carried")
        with start(name, scratch) as engine:
            engine.see_that_it_knows(read.newest_at)
            engine.load("events", scratch / "events", NAMES)
            engine.load("carried", scratch / "carried", CARRIED_OVER.names)
            run(engine, measure, events=read.events)
            for kept in EACH:
                bring_home(cursor, kept, engine.read(kept.step), table=kept.step)
            for sums in ADDED_UP:
                bring_home(cursor, sums.kept, engine.read(sums.kept.step), table=sums.made_elsewhere)
    for sums in ADDED_UP:
        sums.add_up(cursor, sums.made_elsewhere)
    return read


def run(engine: Engine, measure: Measure, *, events: int) -> None:
    """Make every step: whom visitors turned out to be first, of all, and what the report adds up last."""
    customers, *steps = compiled(measure, engine.dialect)
    engine.make(customers.name, customers.select)
    for _portion in engine.portions(events):
        for step in steps[: -len(SUMS)]:
            engine.make(step.name, step.select)
    for step in steps[-len(SUMS) :]:
        engine.make(step.name, step.select)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder of this database's own: one at a time works in it, and what a killed one left goes first."""
    folder = settings.ANALYTICS_SCRATCH / f"rebuild-{connection.settings_dict['NAME']}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def send(cursor: CursorWrapper, folder: Path) -> Seen:
    """The fields that the rules read, of all kept events of this moment, as Parquet in a new folder."""
    folder.mkdir()
    file = folder / "events.parquet"
    events = write(file, batches(cursor, NAMES, among=f"at >= {BORDER}"), schema_of(NAMES))
    groups = parquet.read_metadata(file)
    newest = [
        groups.row_group(number).column(NAMES.index("at")).statistics.max
        for number in range(groups.num_row_groups)
    ]
    return Seen(events, max(newest, default=None))


def send_carried(cursor: CursorWrapper, folder: Path) -> None:
    """What is still known of events that retention has taken away, likewise."""
    folder.mkdir()
    write(folder / "carried.parquet", copied(cursor, CARRIED, CARRIED_OVER), CARRIED_OVER)


def bring_home(cursor: CursorWrapper, kept: Kept, rows: Iterable[pa.RecordBatch], *, table: str) -> None:
    """A temporary table of what an engine found."""
    columns = ", ".join(f"{name} {type_at_home(kept.fields[name])}" for name in kept.columns)
    cursor.execute(f'DROP TABLE IF EXISTS pg_temp."{table}"')
    cursor.execute(f'CREATE TEMPORARY TABLE "{table}" ({columns}) ON COMMIT DROP')
    schema = pa.schema({name: ARROW[type(kept.fields[name])] for name in kept.columns})
    found = 0
    with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT csv)') as copy:
        for batch in rows:
            copy.write(as_csv(batch.select(kept.columns).cast(schema)))
            found += batch.num_rows
    with_statistics(cursor, table, rows=found)


def type_at_home(field: models.Field) -> str:
    """A column's type in the temporary table."""
    return "timestamp" if isinstance(field, models.DateTimeField) else str(field.db_type(connection))


def as_csv(batch: pa.RecordBatch) -> bytes:
    """As COPY reads it: a text in quotes, null bare."""
    lines = io.BytesIO()
    csv.write_csv(batch, lines, csv.WriteOptions(include_header=False))
    return lines.getvalue()
