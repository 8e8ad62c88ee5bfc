"""The languages and surfaces that a report can be narrowed to."""

from analytics.rollups.model import Rollup


def every_place() -> list[tuple[str, str]]:
    """Every language (empty for none) and surface in which a journey ever began together."""
    return list(Rollup.objects.order_by().values_list("locale", "surface").distinct())
