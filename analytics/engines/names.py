"""The engines that there are, by name."""

from django.conf import settings

from analytics.engines.trouble import UnknownEngine

POSTGRES = "postgres"
ENGINES = (POSTGRES, "duckdb", "clickhouse", "spark")


def engine_of_site() -> str:
    """The engine that the settings name.

    Raises:
        UnknownEngine: there is none of this name.
    """
    if settings.ANALYTICS_ENGINE not in ENGINES:
        raise UnknownEngine
    return str(settings.ANALYTICS_ENGINE)
