"""The journeys behind a number as rows of a file, one by one from the database.

Neither the visitor nor the customer is among them: a file is out of reach of an erasure. ``key`` leads to the
journey in the report, for whoever may read that.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import Subquery
from django.utils.translation import gettext_lazy as _

from analytics.reports.journeys import Behind, journeys_behind
from analytics.reports.outcomes import Words
from analytics.reports.settings import measure_of, newest_settlement, window
from analytics.reports.tables import Cell, Column, Holds
from analytics.rollups.settlement import Settlement

COLUMNS = (
    Column("key", _("Journey")),
    Column("day", _("Day"), Holds.DAY),
    Column("started_at", _("Began (UTC)"), Holds.MOMENT),
    Column("ended_at", _("Ended (UTC)"), Holds.MOMENT),
    Column("opened_at", _("Opened the form (UTC)"), Holds.MOMENT),
    Column("locale", _("Language")),
    Column("surface", _("Surface")),
    Column("arm", _("Arm of the holdout")),
    Column("outcome", _("Outcome")),
    Column("credited", _("Article credited"), Holds.NUMBER),
    Column("reversed_by", _("Taken back by")),
    Column("tickets", _("Tickets"), Holds.COUNT),
    Column("sought", _("Sought help"), Holds.COUNT),
    Column("searched", _("Searched"), Holds.COUNT),
    Column("viewed", _("Saw an article"), Holds.COUNT),
    Column("solved", _("Said it is solved"), Holds.COUNT),
    Column("denied", _("Said they gave up or went elsewhere"), Holds.COUNT),
    Column("positives", _("Helpful votes"), Holds.COUNT),
    Column("negatives", _("Unhelpful votes"), Holds.COUNT),
)
KEYS = tuple(column.key for column in COLUMNS)
TITLE = _("Journeys")
CHUNK = 2000
Row = Sequence[Cell]


@dataclass(frozen=True)
class Journeys:
    """What a file of journeys is written from."""

    sentence: Words
    rows: Iterable[Row]
    key: str = "journeys"
    title: Words = TITLE
    columns: Sequence[Column] = COLUMNS


def read_journeys(behind: Behind, *, now: datetime) -> tuple[Settlement | None, Iterator[Row]]:
    """Every journey behind a number, and the settlement that all of them are of.

    Outside a transaction PostgreSQL holds the answer as it stood at first, so that somebody may tell
    meanwhile how far it is, and a settle may go on.
    """
    standing = newest_settlement()
    open_since = now - window(measure_of(standing))
    newest = Settlement.objects.order_by("-number").values("number")[:1]
    found = journeys_behind(behind, open_since=open_since).annotate(settled=Subquery(newest))
    rows = found.values_list(*KEYS, "settled").iterator(chunk_size=CHUNK)
    first = next(rows, None)
    if first is None:
        return standing, iter(())
    # Told by the same query: another settlement may have come since the first line above.
    settlement = Settlement.objects.filter(number=first[-1]).first()
    return settlement, (row[:-1] for row in chain([first], rows))
