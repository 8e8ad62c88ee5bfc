"""Making files of many journeys: one after the other, found in PostgreSQL, made anew where a worker died.

A file is written under a name of its attempt alone, and its row says that it is ready once it lies there
whole: whoever is killed before leaves a file that no row names, which a later sweep deletes.
"""

import logging
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from analytics.reports.journeys import Behind, counts_behind, read_behind
from analytics.reports.settings import measure_of, newest_settlement, window
from analytics.sharing.about import About, of_settlement
from analytics.sharing.files import FILE_KINDS, WORKBOOK, FileKind, file_name
from analytics.sharing.folder import Exports
from analytics.sharing.journey_export import JourneyExport
from analytics.sharing.journeys import Journeys, Row, read_journeys
from analytics.sharing.tabular import Tabular
from helpcenter.failpoints import Point, reach
from helpcenter.models import User
from helpcenter.outbox.posting import post

State = JourneyExport.State
MOST_AT_ONCE = 20_000  # journeys that a request may make a file of
MOST_WAITING = 5  # of one person
MOST_ATTEMPTS = 3
LOST_AFTER = timedelta(minutes=2)
A_SIGN_EVERY = 1.0  # seconds
EXPORT_READY = "analytics/export_ready"
Asked = Mapping[str, str]
logger = logging.getLogger(__name__)


class TooManyWait(Exception):
    """Several of your exports are still being made: wait for one of them."""


class Lost(Exception):
    """Somebody else makes it by now, or nobody wants it any more."""


@transaction.atomic
def ask_for_export(asked: Asked, *, ending: str, by: User, language: str) -> JourneyExport:
    """Have the worker make a file of the journeys that an address asks for, which was read before.

    Raises:
        TooManyWait: this person waits for several already.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # one press after the other
    if JourneyExport.objects.of(by).under_way().count() >= MOST_WAITING:
        raise TooManyWait
    return JourneyExport.objects.create(by=by, asked=dict(asked), ending=ending, language=language)


def count_journeys(behind: Behind, *, now: datetime) -> int:
    """How many rows its file will have."""
    settlement = newest_settlement()
    return counts_behind(behind, settlement, open_since=now - window(measure_of(settlement))).journeys


@transaction.atomic
def take_next() -> JourneyExport | None:
    """The one that waits longest, unless another is being made; one whose worker died is taken up again."""
    now = timezone.now()
    lost = JourneyExport.objects.lost(since=now - LOST_AFTER)
    lost.filter(attempts__gte=MOST_ATTEMPTS).update(state=State.FAILED, finished_at=now)
    lost.update(state=State.WAITING)
    # Two who come at once wait for one another here, so that the second sees what the first has taken.
    waiting = JourneyExport.objects.filter(state=State.WAITING).order_by("pk")
    export = waiting.select_for_update().first()
    if export is None or JourneyExport.objects.filter(state=State.WORKING).exists():
        return None  # a worker has other work too
    export.state, export.alive_at, export.done = State.WORKING, now, 0
    export.attempts += 1
    export.save(update_fields=["state", "alive_at", "done", "attempts"])
    return export


def carry_out(export: JourneyExport) -> None:
    """Make the file that was taken in hand; whatever happens stands in its row."""
    reach(Point.EXPORT_TAKEN)
    folder = Exports()
    name = f"{export.pk}-{export.attempts}.{'xlsx' if export.ending == 'xlsx' else 'zip'}"
    path = Path(folder.path(name))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        settle_number = _make(export, path)
        reach(Point.EXPORT_WRITTEN)
        finish(export, name, settle_number)
        reach(Point.EXPORT_READY)
    except Lost:
        path.unlink(missing_ok=True)
    except Exception:
        path.unlink(missing_ok=True)
        _change(export, state=State.FAILED, finished_at=timezone.now())
        raise


def _make(export: JourneyExport, path: Path) -> int | None:
    """Write the file; the number of the settlement that it is of."""
    now = timezone.now()
    _change(export, total=count_journeys(read_behind(export.asked), now=now))
    with override(export.language), path.open("wb") as out:
        journeys, told = read(export.asked, now=now)
        journeys = replace(journeys, rows=_telling(export, journeys.rows))
        kind = FILE_KINDS[export.ending]
        if kind is WORKBOOK:  # packed by itself
            kind.write(journeys, told, out)
        else:
            write_packed(kind, journeys, told, out, name=name_of(export.asked, told, kind))
    return told.settle_number


def read(asked: Asked, *, now: datetime) -> tuple[Journeys, About]:
    """What a file is made of: the journeys that an address asks for, and what stands on it."""
    behind = read_behind(asked)
    settlement, rows = read_journeys(behind, now=now)
    told = of_settlement(behind.query, settlement, page="deflection_journeys", more=asked)
    return Journeys(behind.words, rows), told


def write_packed(kind: FileKind, table: Tabular, told: About, out: BinaryIO, *, name: str) -> None:
    """Text of so many rows says the same words over and over: a tenth is left of it."""
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as packed,
        packed.open(name, "w", force_zip64=True) as inside,
    ):
        kind.write(table, told, cast("BinaryIO", inside))


def name_of(asked: Asked, told: About, kind: FileKind) -> str:
    """What a file of these journeys is called."""
    return file_name(["journeys", asked.get("show", ""), asked.get("article", "")], told, kind)


def _telling(export: JourneyExport, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, with a sign of life now and then.

    Raises:
        Lost: somebody else has it in hand, or it was deleted.
    """
    told = time.monotonic()
    for export.done, row in enumerate(rows, start=1):
        yield row
        if time.monotonic() - told > A_SIGN_EVERY:
            told = time.monotonic()
            _change(export, done=export.done, alive_at=timezone.now())


def _change(export: JourneyExport, **values: object) -> None:
    """Only while it is this attempt's."""
    mine = JourneyExport.objects.filter(pk=export.pk, state=State.WORKING, attempts=export.attempts)
    if not mine.update(**values):
        raise Lost


@transaction.atomic
def finish(export: JourneyExport, file: str, settle_number: int | None) -> None:
    """It can be fetched from now on, and who asked for it hears so."""
    _change(
        export,
        state=State.READY,
        file=file,
        done=export.done,
        total=export.done,
        settle_number=settle_number,
        finished_at=timezone.now(),
    )
    if export.by.email and export.by.wants_mail:
        post(
            EXPORT_READY,
            key=f"export-{export.pk}",
            to=export.by.email,
            language=export.language,
            about={"export": export.pk},
        )
