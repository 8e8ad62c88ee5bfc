"""What the report adds up over stored rows: made of all of them, or carried along with those that change."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

from analytics.pipeline.difference import EACH, ENCOUNTERS, JOURNEYS, Kept
from analytics.pipeline.plan import article_rollups_of, rollups_of
from analytics.pipeline.workshop import make
from analytics.rollups.article_model import ArticleRollup
from analytics.rollups.articles import ARTICLE_GRAIN
from analytics.rollups.counts import GRAIN
from analytics.rollups.model import Rollup


@dataclass(frozen=True)
class Sums:
    """A stored table of sums, the stored rows that they are of, and the SQL that adds up any such rows."""

    kept: Kept
    of: Kept
    added_up: Callable[[str], str]

    @property
    def made_elsewhere(self) -> str:
        """What the sums of another engine are called when they come home."""
        return f"made_{self.kept.step}"

    @property
    def counts(self) -> list[str]:
        return [column for column in self.kept.columns if column not in self.kept.by]

    def make(self, cursor: CursorWrapper, condition: str = "true") -> None:
        """Leave the sums of all rows, those just made and those that can change no more."""
        whole = f"SELECT * FROM ({self.of.fresh()} UNION ALL {self.of.unchangeable()}) w WHERE {condition}"
        make(cursor, self.kept.step, f"WITH whole AS ({whole}) {self.added_up('whole')}")

    def add_up(self, cursor: CursorWrapper, made: str) -> None:
        """The same from sums that were made elsewhere, of which a grain may have several rows."""
        grain, counts = ", ".join(self.kept.by), ", ".join(self.counts)
        sums = ", ".join(f"sum({name})::integer AS {name}" for name in self.counts)
        make(cursor, "frozen", self.of.unchangeable())
        rows = " UNION ALL ".join(
            f"SELECT {grain}, {counts} FROM {table}" for table in (made, f"({self.added_up('frozen')}) f")
        )
        make(cursor, self.kept.step, f"SELECT {grain}, {sums} FROM ({rows}) r GROUP BY {grain}")

    def carry(self, cursor: CursorWrapper) -> None:
        """Old rows −1, new ones +1, in the grains that they fall into: ``gone`` and ``came`` have them."""
        table, grain, counts = self.kept.table, ", ".join(self.kept.by), ", ".join(self.counts)
        sums = ", ".join(f"sum(sign * {name})::integer AS {name}" for name in self.counts)
        rows = " UNION ALL ".join(
            f"SELECT {sign} AS sign, {grain}, {counts} FROM ({self.added_up(name)}) {name}"
            for sign, name in ((1, "came"), (-1, "gone"))
        )
        added = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in self.counts)
        cursor.execute(
            f"INSERT INTO {table} ({grain}, {counts}) SELECT {grain}, {sums} FROM ({rows}) r "
            f"GROUP BY {grain} ON CONFLICT ({grain}) DO UPDATE SET {added}"
        )
        # Only a grain that lost a row can be empty now; looking at all of them would take longer each day.
        lost = f"({self.added_up('gone')}) g WHERE {self.kept.same('r', 'g')}"
        cursor.execute(f"DELETE FROM {table} r USING {lost} AND r.journeys = 0")


ROLLUPS = Sums(Kept(Rollup, "rollups", GRAIN), JOURNEYS, rollups_of)
ARTICLES = Sums(Kept(ArticleRollup, "article_rollups", ARTICLE_GRAIN), ENCOUNTERS, article_rollups_of)
ADDED_UP = (ROLLUPS, ARTICLES)
# Everything that is made of the events; the journeys last, of which it is asked how many have changed.
STORED = (*(sums.kept for sums in ADDED_UP), *EACH)


def take_statistics(cursor: CursorWrapper) -> None:
    """Tell the planner of tables that may have grown from nothing, so that the next settle is quick."""
    cursor.execute("SET LOCAL default_statistics_target = 100")
    for kept in STORED:
        cursor.execute(f"ANALYZE {kept.table}")
