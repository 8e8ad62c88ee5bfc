"""What stands in the tables, as plain values that compare with the model's."""

from analytics.journeys.encounter import Encounter
from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.pipeline.sums import ARTICLES, ROLLUPS
from tests.analytics import model


def stored_journeys():
    return {str(row["key"]): row | {"key": str(row["key"])} for row in Journey.objects.values()}


def stored_filings():
    return {
        str(row["key"]): row | {"key": str(row["key"]), "journey": str(row["journey"])}
        for row in Filing.objects.values()
    }


def stored_encounters():
    rows = Encounter.objects.values(*[field.name for field in Encounter._meta.concrete_fields])
    return {(str(row["journey"]), row["article"]): row | {"journey": str(row["journey"])} for row in rows}


def stored_sums(sums):
    return {
        tuple(row[name] for name in sums.kept.by): {name: row[name] for name in sums.counts}
        for row in sums.kept.model.objects.values()
    }


def stored_rollups():
    return stored_sums(ROLLUPS)


def stored_article_rollups():
    return stored_sums(ARTICLES)


def everything():
    """In the order of ``expected``."""
    return (
        stored_journeys(),
        stored_rollups(),
        stored_filings(),
        stored_encounters(),
        stored_article_rollups(),
    )


def expected(events, settings=None):
    """The same by the plain model."""
    journeys, met = model.journeys(events, settings), model.encounters(events, settings)
    filings = model.filings(events, settings)
    return journeys, model.rollups(journeys), filings, met, model.article_rollups(met)
