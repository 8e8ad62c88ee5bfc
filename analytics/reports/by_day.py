"""How many journeys stand behind a number on each day, from the rollups: where any page of a list begins.

A list of a million journeys is neither counted nor passed over to show one page of it: the days that the
page lies in are known beforehand.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet

from analytics.journeys.model import Journey
from analytics.reports.halves import Half
from analytics.reports.journeys import WITH_TICKET, Behind
from analytics.reports.kept import kept
from analytics.reports.people import NOBODY
from analytics.reports.totals import Days, read_days, totals_of
from analytics.rollups.settlement import Settlement

FILED = "contacted"  # the outcome of every journey with a ticket, and of no other


class Dated(Sequence[Journey]):
    """Journeys, the newest day first, of which it is known how many each day has."""

    def __init__(self, journeys: QuerySet[Journey], by_day: Mapping[date, int]) -> None:
        self._journeys = journeys
        self._days = sorted(((day, n) for day, n in by_day.items() if n), reverse=True)
        self._total = sum(by_day.values())

    def __len__(self) -> int:
        return self._total

    def __getitem__(self, wanted: slice) -> list[Journey]:  # type: ignore[override]  # pages are asked for only
        """The journeys of the days that these places lie in, less those of the first day before them."""
        start, stop = wanted.start or 0, min(wanted.stop, self._total)
        reached = [(before, day) for before, after, day in self._places() if before < stop and after > start]
        if not reached:
            return []
        (before, newest), (_before, oldest) = reached[0], reached[-1]
        found = self._journeys.filter(day__lte=newest, day__gte=oldest)
        return list(found[start - before : stop - before])

    def _places(self) -> Iterator[tuple[int, int, date]]:
        """How many stand before each day, and how many up to its end."""
        passed = 0
        for day, journeys in self._days:
            yield passed, passed + journeys, day
            passed += journeys


def journeys_by_day(behind: Behind, settlement: Settlement | None) -> dict[date, int] | None:
    """None where the rollups do not know it: what is provisional, a row of a breakdown, an article that was
    met, and what is added up over journeys."""
    half = behind.half
    if not isinstance(half, Half) or half.measured is not None or behind.cell:
        return None
    days = _narrowed(_days_of(behind, settlement), behind)
    return {day: half.count(totals_of({day: rows}, NOBODY)) for day, rows in days.items()}


def _days_of(behind: Behind, settlement: Settlement | None) -> Days:
    """Those of the report, which it has kept, unless they are of one article."""
    if behind.credited is None:
        return kept(settlement, read_days, behind.query)
    return kept(settlement, read_days, behind.query, credited=behind.credited)


def _narrowed(days: Days, behind: Behind) -> Days:
    chosen = {day: rows for day, rows in days.items() if behind.day in (None, day)}
    return {
        day: {outcome: row for outcome, row in rows.items() if _is_wanted(outcome, behind)}
        for day, rows in chosen.items()
    }


def _is_wanted(outcome: str, behind: Behind) -> bool:
    if behind.ticket and (outcome == FILED) is not (behind.ticket == WITH_TICKET):
        return False
    return behind.outcome in (None, outcome)
