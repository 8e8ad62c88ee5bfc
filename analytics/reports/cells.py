"""One row of a breakdown as an address names it, and the journeys in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from analytics.reports.dimensions import DIMENSIONS
from analytics.reports.period import BadQuery


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
