"""By what journeys can be parted: each belongs to exactly one row of every dimension, none left over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from analytics.reports import dimension_values as values
from analytics.reports.outcomes import Words


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


DIMENSIONS = {
    one.key: one
    for one in (
        Dimension(
            "category",
            _("Category"),
            _("The category, as editors have it now, of the article that a visit opened first."),
            values.LANDING,
            values.NAMES_OF_ARTICLES,
            values.of_category,
        ),
        Dimension(
            "article",
            _("Article"),
            _("The article that a visit opened first, whatever it opened or was helped by later."),
            values.LANDING,
            values.NAMES_OF_ARTICLES,
            values.of_article,
        ),
        Dimension(
            "language",
            _("Language"),
            _("The language of the first page of a visit."),
            F("locale"),
            values.NAMES_OF_TEXTS,
            values.of_locale,
        ),
        Dimension(
            "surface",
            _("Surface"),
            _("Where a visit began: on the pages, in the widget, or by a ticket that came otherwise."),
            F("surface"),
            values.NAMES_OF_TEXTS,
            values.of_surface,
        ),
        Dimension(
            "entry",
            _("Entry"),
            _("How a visit that sought help began to seek it: what came first that is no plain page."),
            F("entry"),
            values.NAMES_OF_TEXTS,
            values.of_entry,
        ),
        Dimension(
            "visitors",
            _("New or returning"),
            _(
                "Whether the same browser made an earlier visit that counts, however long ago. Whoever uses "
                "another browser or clears it is new; where visitors are told apart for a day, so is nearly "
                "everybody."
            ),
            F("returned"),
            values.NAMES_OF_VISITORS,
            values.of_visitors,
        ),
    )
}
