"""Case deflection by one dimension: what each of its rows counts, ranked by shrunken rates.

The counts stay true until the next settle and are kept; names and categories are those of now.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from analytics.journeys.model import Journey
from analytics.reports.conditions import NET, TAKEN_BACK
from analytics.reports.dimension_values import NONE, UNKNOWN, UNPLACED
from analytics.reports.dimensions import DIMENSIONS, Dimension
from analytics.reports.kept import kept
from analytics.reports.numbers import Measured
from analytics.reports.outcomes import SOUGHT
from analytics.reports.period import Query
from analytics.reports.registry import RATES
from analytics.reports.shrinkage import Common, fitted
from analytics.rollups.settlement import Settlement
from knowledgebase.reading.placed import categories_of

# What a row counts, each the half of that name; all but tickets are journeys.
COUNTED = ("sought", "deflected", "taken_back", "tickets")
Counts = Counter[str]


@dataclass(frozen=True)
class Row:
    """One value of the dimension; ``rank`` and ``shrunken`` are None where it is not ranked."""

    value: str
    counts: Mapping[str, int]
    shrunken: float | None = None
    rank: int | None = None

    @property
    def rate(self) -> Measured:
        """The case deflection rate of these journeys."""
        return Measured(RATES["case_deflection_rate"], self.counts["deflected"], self.counts["sought"])


@dataclass(frozen=True)
class Breakdown:
    """The rows that are ranked, the best first, and below them those that say why there is no value."""

    dimension: Dimension
    rows: list[Row]
    others: list[Row]
    total: Row
    common: Common | None


def breakdown(settlement: Settlement | None, query: Query, by: str) -> Breakdown:
    """Of this period and filter, by the dimension of that name."""
    counted = kept(settlement, count_by_value, query, "article" if by == "category" else by)
    if by == "category":
        counted = by_category(counted)
    named = {value: counts for value, counts in counted.items() if value not in (NONE, UNKNOWN, UNPLACED)}
    common = fitted([(counts["deflected"], counts["sought"]) for counts in named.values()])
    return Breakdown(
        DIMENSIONS[by],
        ranked(named, common),
        [Row(value, counted[value]) for value in (UNPLACED, NONE, UNKNOWN) if value in counted],
        Row("", added(counted.values())),
        common,
    )


def count_by_value(query: Query, by: str) -> dict[str, Counts]:
    """What the journeys of each value add up to, in one pass; values of nobody who sought help are none."""
    dimension = DIMENSIONS[by]
    rows = Journey.objects.filter(**query.conditions()).order_by().values(value_of=dimension.value)
    found = rows.annotate(
        n_sought=Count("pk", filter=Q(outcome__in=SOUGHT)),
        n_deflected=Count("pk", filter=NET),
        n_taken_back=Count("pk", filter=TAKEN_BACK),
        n_tickets=Coalesce(Sum("tickets"), 0),
    ).values_list("value_of", *(f"n_{name}" for name in COUNTED))
    return {
        dimension.name(value): Counter(dict(zip(COUNTED, counts, strict=True)))
        for value, *counts in found
        if any(counts)
    }


def by_category(articles: Mapping[str, Counts]) -> dict[str, Counts]:
    """Articles added up by the category that they stand in now."""
    place = categories_of([int(article) for article in articles if article not in (NONE, UNKNOWN)])
    found: dict[str, Counts] = {}
    for article, counts in articles.items():
        value = article if article in (NONE, UNKNOWN) else f"{place.get(int(article), UNPLACED)}"
        found[value] = added([found.get(value, Counter()), counts])
    return found


def added(rows: Iterable[Mapping[str, int]]) -> Counts:
    """Every count, also those that are nought."""
    each = list(rows)
    return Counter({name: sum(row.get(name, 0) for row in each) for name in COUNTED})


def ranked(named: Mapping[str, Counts], common: Common | None) -> list[Row]:
    """By shrunken rate, the best first; where that says nothing, without ranks by how many sought help."""
    rows = [Row(value, counts, shrunken(counts, common)) for value, counts in named.items()]
    rows.sort(key=lambda row: (-row.counts["sought"], row.value))
    if common is None or common.is_chance_alone:
        return rows
    rows.sort(key=lambda row: -(row.shrunken or 0))
    return [
        replace(row, rank=None if row.shrunken is None else rank) for rank, row in enumerate(rows, start=1)
    ]


def shrunken(counts: Counts, common: Common | None) -> float | None:
    """Nothing where nobody sought help: the others alone would be its rank."""
    if common is None or not counts["sought"]:
        return None
    return common.shrunken(counts["deflected"], counts["sought"])
