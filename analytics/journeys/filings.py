"""How customers came to their tickets: what each form showed before it was sent, one row a ticket."""

import ibis
import ibis.expr.types as ir
from ibis import _

from analytics.journeys.dialects import LocalDay
from analytics.journeys.forms import JOURNEY
from analytics.journeys.measure import Measure

SUBMITTED, OPENED, SHOWN = (
    _.kind == kind for kind in ("ticket_submitted", "contact_opened", "suggestions_shown")
)


def filings(cut: ir.Table, tickets: ir.Table, measure: Measure, local_day: LocalDay) -> ir.Table:
    """Tickets that are not discarded, each with the opening of its own form and what was shown before it.

    A form is what lies between two tickets of a journey, discarded ones too: ``form`` numbers them.
    """
    so_far = {"group_by": JOURNEY, "order_by": _.n}
    told = cut.filter(SUBMITTED | OPENED | SHOWN).select(
        *JOURNEY,
        "n",
        "id",
        "at",
        "kind",
        "surface",
        form=SUBMITTED.cast("int32").sum().over(ibis.cumulative_window(**so_far)) - SUBMITTED.cast("int32"),
        shown_n=_.n.min(where=SHOWN).over(ibis.cumulative_window(**so_far)),
    )
    told = told.mutate(opened_at=_.at.min(where=OPENED).over(ibis.window(group_by=(*JOURNEY, "form"))))
    filed = told.filter(SUBMITTED).select(
        *JOURNEY,
        "n",
        "opened_at",
        key=_.id,
        came_by=_.surface,
        filed_at=_.at,
        shown=_.shown_n.notnull(),
    )
    counted = filed.semi_join(tickets.filter(~_.discarded), ("visitor", "n"))
    first = cut.filter(_.first).select(
        *JOURNEY, "surface", journey=_.id, started_at=_.at, locale=_.locale.fill_null("")
    )
    return counted.join(first, JOURNEY).select(
        "key",
        "journey",
        "visitor",
        "locale",
        "surface",
        "started_at",
        "came_by",
        "opened_at",
        "shown",
        "filed_at",
        day=local_day(_.started_at, measure.zone),
    )
