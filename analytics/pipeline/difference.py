"""The difference between what is stored and what the events say now, and how it is applied.

Only rows that differ are written: readers never wait, and a rebuild that finds nothing writes nothing.
"""

from dataclasses import dataclass

from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from analytics.journeys.customer import Customer
from analytics.journeys.encounter import Encounter
from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.pipeline.border import OPEN
from analytics.pipeline.workshop import make, number

# OFFSET 0: by index, whatever the statistics say of a table that has just grown.
BY_VISITOR = """
    SELECT s.* FROM members CROSS JOIN LATERAL (
        SELECT * FROM {table} WHERE visitor = members.visitor AND {changeable} OFFSET 0) s
"""
# Of the journeys that are stored, so that these must still be there, and of those just made.
BY_JOURNEY = """
    SELECT s.* FROM (
        SELECT key FROM members CROSS JOIN LATERAL (
            SELECT key FROM analytics_journey WHERE visitor = members.visitor OFFSET 0) stored_before
        UNION SELECT key FROM journeys) theirs
    CROSS JOIN LATERAL (SELECT * FROM {table} WHERE journey = theirs.key AND {changeable} OFFSET 0) s
"""


@dataclass(frozen=True)
class Kept:
    """A stored table, the step that makes it again, what tells its rows apart, which can still change, and
    which are a member's."""

    model: type[models.Model]
    step: str
    by: tuple[str, ...]
    changeable: str = "true"
    theirs: str = BY_VISITOR

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
        return self.theirs.format(table=self.table, changeable=self.changeable)

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
ENCOUNTERS = Kept(Encounter, "encounters", ("journey", "article"), changeable=OPEN, theirs=BY_JOURNEY)
# In this order: what is found by the stored journeys before these.
EACH = (CUSTOMERS, FILINGS, ENCOUNTERS, JOURNEYS)


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


def changed_journeys(cursor: CursorWrapper) -> int:
    """How many journeys are new, other than before, or no more."""
    return number(cursor, "SELECT count(*) FROM came FULL JOIN gone USING (key)")
