"""By what journeys can be parted: each belongs to exactly one row of every dimension, none left over.

Rows that say why there is no value stand beside the others: none, not known, without a category.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Case, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analytics.reports.outcomes import Words
from analytics.reports.period import SURFACES, BadQuery
from knowledgebase.reading.placed import placed_articles

NONE, UNKNOWN, UNPLACED = "none", "unknown", "unplaced"
ENTRIES = ("search", "direct", "form", "elsewhere")
LARGEST_ID = 2**63 - 1

NOT_KNOWN = Q(entry__isnull=True)
NO_ARTICLE = Q(landing__isnull=True, entry__isnull=False)
# 0 for none and -1 where nobody knows: articles are counted from 1.
LANDING = Case(
    When(NOT_KNOWN, then=Value(-1)), default=Coalesce("landing", 0), output_field=BigIntegerField()
)
NAMES_OF_ARTICLES = {-1: UNKNOWN, 0: NONE}
NAMES_OF_TEXTS = {None: UNKNOWN, "": NONE}
NAMES_OF_VISITORS = {None: UNKNOWN, False: "new", True: "returning"}


@dataclass(frozen=True)
class Dimension:
    """One way to part them: what each journey says, and the journeys of one of its values.

    ``value`` is grouped by, and ``names`` says what some values are called in addresses; ``where`` gives the
    condition on journeys, or None where a name is none.
    """

    key: str
    label: Words
    sentence: Words
    value: Combinable
    names: Mapping[Any, str]
    where: Callable[[str], Q | None]

    def name(self, value: Any) -> str:
        """As an address names it."""
        return self.names.get(value, f"{value}")


@dataclass(frozen=True)
class Cell:
    """One row of a dimension, as an address names it."""

    by: str
    value: str

    def condition(self) -> Q:
        """Which journeys belong to it, as articles stand in categories now.

        Raises:
            BadQuery: the dimension has no such row.
        """
        where = DIMENSIONS[self.by].where(self.value)
        if where is None:
            raise BadQuery("value", _("“value” names no row of this breakdown."))
        return where

    def parameters(self) -> dict[str, str]:
        return {"by": self.by, "value": self.value}


def read_cell(arguments: Mapping[str, str | None]) -> Cell | None:
    """Read ``by`` and ``value``; None where neither is given.

    Raises:
        BadQuery: the one is not given with the other, or is none.
    """
    by, value = arguments.get("by"), arguments.get("value")
    if not by and not value:
        return None
    if by not in DIMENSIONS:
        raise BadQuery("by", _("“by” must be one of: %s.") % ", ".join(DIMENSIONS))
    cell = Cell(by, value or "")
    cell.condition()
    return cell


def of_locale(value: str) -> Q | None:
    if value == NONE:
        return Q(locale="")
    return Q(locale=value) if 0 < len(value) <= 35 and "\x00" not in value else None


def of_surface(value: str) -> Q | None:
    return Q(surface=value) if value in SURFACES else None


def of_entry(value: str) -> Q | None:
    if value == UNKNOWN:
        return NOT_KNOWN
    known = {NONE: "", **{entry: entry for entry in ENTRIES}}
    return Q(entry=known[value]) if value in known else None


def of_visitors(value: str) -> Q | None:
    known = {name: returned for returned, name in NAMES_OF_VISITORS.items()}
    return Q(returned=known[value]) if value in known else None


def of_article(value: str) -> Q | None:
    without = {NONE: NO_ARTICLE, UNKNOWN: NOT_KNOWN}
    return without.get(value) or (Q(landing=int(value)) if is_id(value) else None)


def of_category(value: str) -> Q | None:
    if value == UNPLACED:
        return Q(landing__isnull=False) & ~Q(landing__in=placed_articles())
    if is_id(value):
        return Q(landing__in=placed_articles(int(value)))
    return of_article(value)


def is_id(text: str) -> bool:
    """Whether this is a number that the database can hold as an id."""
    return text.isascii() and text.isdecimal() and len(text) <= 19 and 0 < int(text) <= LARGEST_ID


DIMENSIONS = {
    one.key: one
    for one in (
        Dimension(
            "category",
            gettext_lazy("Category"),
            gettext_lazy("The category, as editors have it now, of the article that a visit opened first."),
            LANDING,
            NAMES_OF_ARTICLES,
            of_category,
        ),
        Dimension(
            "article",
            gettext_lazy("Article"),
            gettext_lazy("The article that a visit opened first, whatever it opened or was helped by later."),
            LANDING,
            NAMES_OF_ARTICLES,
            of_article,
        ),
        Dimension(
            "language",
            gettext_lazy("Language"),
            gettext_lazy("The language of the first page of a visit."),
            F("locale"),
            NAMES_OF_TEXTS,
            of_locale,
        ),
        Dimension(
            "surface",
            gettext_lazy("Surface"),
            gettext_lazy(
                "Where a visit began: on the pages, in the widget, or by a ticket that came otherwise."
            ),
            F("surface"),
            NAMES_OF_TEXTS,
            of_surface,
        ),
        Dimension(
            "entry",
            gettext_lazy("Entry"),
            gettext_lazy(
                "How a visit that sought help began to seek it: what came first that is no plain page."
            ),
            F("entry"),
            NAMES_OF_TEXTS,
            of_entry,
        ),
        Dimension(
            "visitors",
            gettext_lazy("New or returning"),
            gettext_lazy(
                "Whether the same browser made an earlier visit that counts, however long ago. Whoever uses "
                "another browser or clears it is new; where visitors are told apart for a day, so is nearly "
                "everybody."
            ),
            F("returned"),
            NAMES_OF_VISITORS,
            of_visitors,
        ),
    )
}
