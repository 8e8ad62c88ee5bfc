"""The tables of the measurement as one sees them from outside: what is equal to what, by whatever name."""

from datetime import UTC, datetime

from django.core.cache import cache

from analytics.erasure.erasing import erase_events
from analytics.events.care import Care
from analytics.events.model import Counted, ErasedVisitor, Event, Touched
from analytics.events.solving import Solving
from analytics.journeys.carried import Carried
from analytics.journeys.customer import Customer
from analytics.journeys.encounter import Encounter
from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.reports.as_json import as_json
from analytics.reports.period import read_query
from analytics.reports.report import deflection_report
from analytics.rollups.article_model import ArticleRollup
from analytics.rollups.articles import ARTICLE_GRAIN
from analytics.rollups.counts import GRAIN
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement
from helpcenter.erasure.registry import Person

EVERY_TABLE = (
    Event, Touched, Customer, Carried, Care, Solving, Filing, Journey, Encounter, Rollup, ArticleRollup,
    Settlement, Counted, ErasedVisitor,
)  # fmt: skip
NAMES = {"visitor", "person", "customer", "ticket", "reversed_by"}


def erase(person):
    """Erase the person whom the events call so; the other packages are not asked."""
    whom = Person("nobody@example.com", person)
    return erase_events(whom), whom


def numbers():
    """Everything that the report says of all time, worked out anew."""
    cache.clear()
    query = read_query({"from": "2020-01-01", "to": "2100-01-01"})
    return as_json(deflection_report(query, now=datetime(2030, 1, 1, tzinfo=UTC)))


def shape():
    """Every row without its names, and for each name the first place in which it stands: what equals what.

    Visitors, persons and customers are each compared among themselves: they may sound alike by chance.
    """
    stored = {
        model.__name__: list(model.objects.order_by(*order).values())
        for model, order in (
            (Event, ["id"]),
            (Touched, ["id"]),
            (Journey, ["key"]),
            (Filing, ["key"]),
            (Encounter, ["journey", "article"]),
            (Rollup, GRAIN),
            (ArticleRollup, ARTICLE_GRAIN),
        )
    }
    bare = {
        table: [{name: row[name] for name in row.keys() - NAMES - {"query", "id"}} for row in found]
        for table, found in stored.items()
    }
    return bare, first_places(stored)


def first_places(stored):
    seen, places = {}, {}
    for table, found in stored.items():
        for number, row in enumerate(found):
            for column in NAMES & row.keys():
                of_what = "ticket" if column == "reversed_by" else column
                place = (table, number, column)
                places[place] = row[column] and seen.setdefault((of_what, row[column]), (table, number))
    return places


def everything_said():
    """Every value of every table of the measurement, as text; row by row, in no order that may change."""
    return "\n".join(sorted(str(row) for model in EVERY_TABLE for row in model.objects.values_list()))
