"""Rebuild: journeys and rollups from the events again, beside the stored ones, and what differs swapped in.

Events that arrive meanwhile leave their ``touched`` rows and are settled after.
"""

from dataclasses import dataclass
from datetime import date

from django.db.backends.utils import CursorWrapper

from analytics.engines.names import POSTGRES, engine_of_site
from analytics.journeys.measure import Measure
from analytics.pipeline import difference, selection
from analytics.pipeline.book import Seen, enter, outdated, seen
from analytics.pipeline.everybody import work_out
from analytics.pipeline.parts import Progress, make_in_parts, parts_of, take_place, unwatched
from analytics.pipeline.recompute import apply_to_members, recompute
from analytics.pipeline.sums import ADDED_UP, STORED, take_statistics
from analytics.pipeline.workshop import make, workshop
from analytics.rollups.settlement import Settlement


@dataclass(frozen=True)
class Days:
    """Days in the report's time zone, half-open; an end that is left out has no end."""

    start: date | None = None
    end: date | None = None

    @property
    def condition(self) -> str:
        return f"day >= '{self.start or date.min}' AND day < '{self.end or date.max}'"


def rebuild(
    *,
    days: Days | None = None,
    wait: bool = True,
    engine: str | None = None,
    progress: Progress = unwatched,
) -> Settlement:
    """Make everything again, or the journeys of everybody who did something in these days.

    Where the settings have changed since, everything: no two days of a report follow other rules. Everything
    is worked out by the engine that is named, or by the site's; days always in PostgreSQL.

    Raises:
        Busy: another settle or rebuild is at work, and ``wait`` is false.
        UnknownEngine: the site's settings name no engine.
        NotInstalled: the engine's package is not there.
    """
    measure = Measure.of_site()
    engine = engine or engine_of_site()
    with workshop(wait=wait) as cursor:
        if days is None or outdated(measure):
            return _rebuild_all(cursor, measure, engine, progress)
        return _rebuild_days(cursor, measure, days)


def _rebuild_all(cursor: CursorWrapper, measure: Measure, engine: str, progress: Progress) -> Settlement:
    # Read before the events: what these rows speak of is among them.
    make(cursor, "drained", "SELECT id FROM analytics_touched")
    parts = parts_of(cursor) if engine == POSTGRES else 1
    if parts > 1:
        read, journeys = make_in_parts(cursor, measure, parts=parts, progress=progress)
    else:
        read, journeys = _swap_in_differences(cursor, measure, engine)
    cursor.execute("DELETE FROM analytics_touched t USING drained d WHERE t.id = d.id")
    settlement = enter(Settlement.Kind.REBUILD, measure, read, journeys=journeys)
    if parts > 1:
        take_place(cursor)
    return settlement


def _swap_in_differences(cursor: CursorWrapper, measure: Measure, engine: str) -> tuple[Seen, int]:
    read = work_out(cursor, measure, engine)
    for kept in STORED:
        difference.find(cursor, kept)
        difference.apply(cursor, kept)
    take_statistics(cursor)
    return read, difference.changed_journeys(cursor)


def _rebuild_days(cursor: CursorWrapper, measure: Measure, days: Days) -> Settlement:
    selection.of_days(cursor, days.start, days.end, measure)
    recompute(cursor, measure)
    journeys = apply_to_members(cursor)
    for sums in ADDED_UP:
        make(cursor, "chosen", f"SELECT * FROM {sums.of.table} WHERE {days.condition}")
        make(cursor, sums.kept.step, sums.added_up("chosen"))
        difference.find(cursor, sums.kept, among=sums.kept.everything(days.condition))
        difference.apply(cursor, sums.kept)
    return enter(Settlement.Kind.REBUILD, measure, seen(cursor), journeys=journeys)
