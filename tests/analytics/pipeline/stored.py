"""What stands in the tables, as plain values that compare with the model's."""

from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.pipeline.difference import COUNTS
from analytics.rollups.counts import GRAIN
from analytics.rollups.model import Rollup


def stored_journeys():
    return {str(row["key"]): row | {"key": str(row["key"])} for row in Journey.objects.values()}


def stored_filings():
    return {
        str(row["key"]): row | {"key": str(row["key"]), "journey": str(row["journey"])}
        for row in Filing.objects.values()
    }


def stored_rollups():
    return {
        tuple(row[name] for name in GRAIN): {name: row[name] for name in COUNTS}
        for row in Rollup.objects.values()
    }


def everything():
    return stored_journeys(), stored_rollups(), stored_filings()
