"""The languages and surfaces that a report can be narrowed to."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from analytics.rollups.model import Rollup


def every_place() -> list[tuple[str, str]]:
    """Every language (empty for none) and surface in which a journey ever began together."""
    return list(Rollup.objects.order_by().values_list("locale", "surface").distinct())


def language_name(locale: str) -> str:
    """A language by its name, where Django knows it; else its tag."""
    if not locale:
        return _("no language")
    try:
        return str(get_language_info(locale.lower())["name_translated"]).capitalize()
    except KeyError:
        return locale
