"""The difference between what is stored and what the events say now, and how it is applied.

Only rows that differ are written: readers never wait, and a rebuild that finds nothing writes nothing.
"""

from dataclasses import dataclass

from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from analytics.journeys.customer import Customer
from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.pipeline.border import OPEN
from analytics.pipeline.plan import rollups_of
from analytics.pipeline.workshop import make, number
from analytics.rollups.counts import GRAIN
from analytics.rollups.model import Rollup

ROLLUP = "analytics_rollup"


@dataclass(frozen=True)
class Kept:
    """A stored table, the step that makes it again, what tells its rows apart, and which can still change."""

    model: type[models.Model]
    step: str
    by: tuple[str, ...]
    changeable: str = "true"

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def columns(self) -> list[str]:
        return [name for name in self.fields if name != "id"]

    @property
    def fields(self) -> dict[str, models.Field]:
        return {str(field.column): field for field in self.model._meta.concrete_fields}

    def row(self, alias: str) -> str:
        return f"ROW({', '.join(f'{alias}.{column}' for column in self.columns)})"

    def same(self, left: str, right: str) -> str:
        return " AND ".join(f"{left}.{column} = {right}.{column}" for column in self.by)

    def everything(self, condition: str = "true") -> str:
        """All that is stored and can still change."""
        return f"SELECT * FROM {self.table} WHERE {self.changeable} AND {condition}"

    def unchangeable(self) -> str:
        """What is stored for good."""
        return f"SELECT {', '.join(self.columns)} FROM {self.table} WHERE NOT ({self.changeable})"

    def of_members(self) -> str:
        """What of it belongs to the customers that were chosen."""
        theirs = f"SELECT * FROM {self.table} WHERE visitor = members.visitor AND {self.changeable} OFFSET 0"
        return f"SELECT s.* FROM members CROSS JOIN LATERAL ({theirs}) s"

    def fresh(self) -> str:
        """The step's rows in the types of the stored table."""
        return f"SELECT {', '.join(map(self._typed, self.columns))} FROM {self.step}"

    def _typed(self, column: str) -> str:
        field = self.fields[column]
        if isinstance(field, models.DateTimeField):
            return f"{column} AT TIME ZONE 'UTC' AS {column}"
        return f"{column}::{field.db_type(connection)} AS {column}"


JOURNEYS = Kept(Journey, "journeys", ("key",), changeable=OPEN)
FILINGS = Kept(Filing, "filings", ("key",), changeable=OPEN)
CUSTOMERS = Kept(Customer, "customers", ("visitor",))
ROLLUPS = Kept(Rollup, "rollups", GRAIN)
COUNTS = [column for column in ROLLUPS.columns if column not in GRAIN]


def make_rollups(cursor: CursorWrapper, condition: str = "true") -> None:
    """Leave ``rollups`` of all journeys, those just made and those that can change no more."""
    whole = f"SELECT * FROM ({JOURNEYS.fresh()} UNION ALL {JOURNEYS.unchangeable()}) j WHERE {condition}"
    make(cursor, "rollups", f"WITH whole AS ({whole}) {rollups_of('whole')}")


def add_up_rollups(cursor: CursorWrapper, made: str) -> None:
    """The same from rollups that were made elsewhere, of which a grain may have several rows."""
    grain, counts = ", ".join(GRAIN), ", ".join(COUNTS)
    sums = ", ".join(f"sum({name})::integer AS {name}" for name in COUNTS)
    make(cursor, "frozen", JOURNEYS.unchangeable())
    rows = " UNION ALL ".join(
        f"SELECT {grain}, {counts} FROM {table}" for table in (made, f"({rollups_of('frozen')}) f")
    )
    make(cursor, "rollups", f"SELECT {grain}, {sums} FROM ({rows}) r GROUP BY {grain}")


def find(cursor: CursorWrapper, kept: Kept, *, among: str = "") -> tuple[int, int]:
    """Leave the rows that differ in ``gone`` (stored, and no longer so) and ``came``; how many of each.

    Looks at all that is stored, or ``among`` the rows of a query.
    """
    fresh = f"({kept.fresh()})"
    stored = f"({among or kept.everything()})"
    differs = f"{kept.row('f')} IS DISTINCT FROM {kept.row('s')}"
    gone = f"SELECT s.* FROM {stored} s LEFT JOIN {fresh} f ON {kept.same('f', 's')} WHERE {differs}"
    came = f"SELECT f.* FROM {fresh} f LEFT JOIN {stored} s ON {kept.same('f', 's')} WHERE {differs}"
    return make(cursor, "gone", gone), make(cursor, "came", came)


def apply(cursor: CursorWrapper, kept: Kept) -> None:
    """Take ``gone`` out of the stored table and put ``came`` in."""
    columns = ", ".join(kept.columns)
    cursor.execute(f"DELETE FROM {kept.table} s USING gone g WHERE {kept.same('g', 's')}")
    cursor.execute(f"INSERT INTO {kept.table} ({columns}) SELECT {columns} FROM came")


def take_statistics(cursor: CursorWrapper) -> None:
    """Tell the planner of tables that may have grown from nothing, so that the next settle is quick."""
    cursor.execute("SET LOCAL default_statistics_target = 100")
    for kept in (JOURNEYS, FILINGS, CUSTOMERS, ROLLUPS):
        cursor.execute(f"ANALYZE {kept.table}")


def changed_journeys(cursor: CursorWrapper) -> int:
    """How many journeys are new, other than before, or no more."""
    return number(cursor, "SELECT count(*) FROM came FULL JOIN gone USING (key)")


def carry_into_rollups(cursor: CursorWrapper) -> None:
    """Old journeys −1, new ones +1, in the grains that they fall into."""
    grain, counts = ", ".join(GRAIN), ", ".join(COUNTS)
    sums = ", ".join(f"sum(sign * {name})::integer AS {name}" for name in COUNTS)
    rows = " UNION ALL ".join(
        f"SELECT {sign} AS sign, {grain}, {counts} FROM ({rollups_of(name)}) {name}"
        for sign, name in ((1, "came"), (-1, "gone"))
    )
    added = ", ".join(f"{name} = {ROLLUP}.{name} + excluded.{name}" for name in COUNTS)
    cursor.execute(
        f"INSERT INTO {ROLLUP} ({grain}, {counts}) SELECT {grain}, {sums} FROM ({rows}) r GROUP BY {grain} "
        f"ON CONFLICT ({grain}) DO UPDATE SET {added}"
    )
    # Only a grain that lost a journey can be empty now; looking at all of them would take longer each day.
    lost = f"({rollups_of('gone')}) g WHERE {ROLLUPS.same('r', 'g')}"
    cursor.execute(f"DELETE FROM {ROLLUP} r USING {lost} AND r.journeys = 0")
