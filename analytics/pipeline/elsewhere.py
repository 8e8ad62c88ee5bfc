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

from analytics.archive.copied import batches
from analytics.archive.days import write
from analytics.archive.schema import schema_of
from analytics.engines.choose import start
from analytics.engines.engine import Engine
from analytics.journeys.measure import Measure
from analytics.pipeline.book import Seen
from analytics.pipeline.difference import CUSTOMERS, JOURNEYS, ROLLUPS, Kept
from analytics.pipeline.plan import FIELDS, compiled
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
    """Leave ``customers``, ``journeys`` and ``rollups`` as temporary tables.

    Raises:
        NotInstalled: the engine's package is not there.
        OutOfRange: it knows no such time.
    """
    with scratch_folder() as scratch:
        read = send(cursor, scratch / "events")
        with start(name, scratch) as engine:
            engine.see_that_it_knows(read.newest_at)
            engine.load(scratch / "events", NAMES)
            run(engine, measure, events=read.events)
            for kept in (CUSTOMERS, JOURNEYS, ROLLUPS):
                bring_home(cursor, kept, engine.read(kept.step))
    return read


def run(engine: Engine, measure: Measure, *, events: int) -> None:
    """Make every step: whom visitors turned out to be first, of all, and what the report adds up last."""
    customers, *steps, rollups = compiled(measure, engine.dialect)
    engine.make(customers.name, customers.select)
    for _portion in engine.portions(events):
        for step in steps:
            engine.make(step.name, step.select)
    engine.make(rollups.name, rollups.select)


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
    """The fields that the rules read, of all events of this moment, as Parquet in a new folder."""
    folder.mkdir()
    file = folder / "events.parquet"
    events = write(file, batches(cursor, NAMES), schema_of(NAMES))
    groups = parquet.read_metadata(file)
    newest = [
        groups.row_group(number).column(NAMES.index("at")).statistics.max
        for number in range(groups.num_row_groups)
    ]
    return Seen(events, max(newest, default=None))


def bring_home(cursor: CursorWrapper, kept: Kept, rows: Iterable[pa.RecordBatch]) -> None:
    """A temporary table of what an engine found, by the name of the step that found it."""
    columns = ", ".join(f"{name} {type_at_home(kept.fields[name])}" for name in kept.columns)
    cursor.execute(f'DROP TABLE IF EXISTS pg_temp."{kept.step}"')
    cursor.execute(f'CREATE TEMPORARY TABLE "{kept.step}" ({columns}) ON COMMIT DROP')
    schema = pa.schema({name: ARROW[type(kept.fields[name])] for name in kept.columns})
    found = 0
    with cursor.copy(f'COPY "{kept.step}" FROM STDIN (FORMAT csv)') as copy:
        for batch in rows:
            copy.write(as_csv(batch.select(kept.columns).cast(schema)))
            found += batch.num_rows
    with_statistics(cursor, kept.step, rows=found)


def type_at_home(field: models.Field) -> str:
    """A column's type in the temporary table."""
    return "timestamp" if isinstance(field, models.DateTimeField) else str(field.db_type(connection))


def as_csv(batch: pa.RecordBatch) -> bytes:
    """As COPY reads it: a text in quotes, null bare."""
    lines = io.BytesIO()
    csv.write_csv(batch, lines, csv.WriteOptions(include_header=False))
    return lines.getvalue()
