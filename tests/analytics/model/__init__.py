"""METRICS.md and DEFINITIONS.md read once more, as plain Python: the other side of every comparison.

Imports nothing of ``analytics``, which a contract in pyproject.toml holds it to, and follows the order of
the page rather than any idea of speed.
"""

from tests.analytics.model.encounters import article_rollups, encounters
from tests.analytics.model.filings import filings
from tests.analytics.model.journeys import journeys
from tests.analytics.model.numbers import is_net
from tests.analytics.model.rollups import rollups
from tests.analytics.model.words import Settings, in_time, moment

__all__ = [
    "Settings",
    "article_rollups",
    "encounters",
    "filings",
    "in_time",
    "is_net",
    "journeys",
    "moment",
    "rollups",
]
