"""Tables filled beside the stored ones and put in their place at once: readers see the old rows until then.

Filled without indexes, by several connections; a table that a cut-short rebuild left is made anew.
"""

import re
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

from analytics.pipeline.difference import Kept


@dataclass(frozen=True)
class Beside:
    """What will take the place of a stored table."""

    kept: Kept

    @property
    def table(self) -> str:
        return named_beside(self.kept.table)

    def begin(self, cursor: CursorWrapper) -> None:
        """An empty table with the same columns and rules."""
        self.drop(cursor)
        like = f"LIKE {self.kept.table} INCLUDING ALL EXCLUDING INDEXES"
        cursor.execute(f"CREATE TABLE {self.table} ({like})")

    def add_made(self, cursor: CursorWrapper) -> None:
        """Put in what the rules have just made."""
        self._add(cursor, self.kept.fresh())

    def add_unchangeable(self, cursor: CursorWrapper) -> None:
        """Put in what is stored and can change no more."""
        self._add(cursor, self.kept.unchangeable())

    def _add(self, cursor: CursorWrapper, rows: str) -> None:
        cursor.execute(f"INSERT INTO {self.table} ({', '.join(self.kept.columns)}) {rows}")

    def finishing(self, cursor: CursorWrapper) -> list[str]:
        """What is done once all rows are there: the stored table's indexes, and statistics."""
        moved = [_moved(definition) for definition in _indexes(cursor, self.kept.table).values()]
        return [*moved, f"ANALYZE {self.table}"]

    def take_place(self, cursor: CursorWrapper) -> None:
        """Drop the stored table and be it."""
        names = _indexes(cursor, self.kept.table)
        cursor.execute(f"DROP TABLE {self.kept.table}")
        cursor.execute(f"ALTER TABLE {self.table} RENAME TO {self.kept.table}")
        for name in names:
            cursor.execute(f'ALTER INDEX "{named_beside(name)}" RENAME TO "{name}"')
        primary = f"{self.kept.table}_pkey"
        cursor.execute(
            f"ALTER TABLE {self.kept.table} ADD CONSTRAINT {primary} PRIMARY KEY USING INDEX {primary}"
        )

    def drop(self, cursor: CursorWrapper) -> None:
        cursor.execute(f"DROP TABLE IF EXISTS {self.table}")


def named_beside(name: str) -> str:
    """Short enough for every name of ours: PostgreSQL cuts at 63 letters."""
    return f"new_{name}"


def _indexes(cursor: CursorWrapper, table: str) -> dict[str, str]:
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = %s",
        [table],
    )
    return dict(cursor.fetchall())


def _moved(definition: str) -> str:
    """``CREATE INDEX name ON schema.table USING …`` for the table beside."""
    return re.sub(r' INDEX "?(\w+)"? ON (\w+)\.(\w+) ', r' INDEX "new_\1" ON \2.new_\3 ', definition, count=1)
