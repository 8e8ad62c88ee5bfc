"""The values of each dimension as addresses name them, and the journeys that have them.

``none`` is said of journeys without a value, ``unknown`` where nobody knows, ``unplaced`` of articles that
stand in no category or are not here.
"""

from django.db.models import BigIntegerField, Case, Q, Value, When
from django.db.models.functions import Coalesce

from analytics.reports.period import SURFACES
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
