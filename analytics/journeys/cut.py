"""Where journeys begin and end: each event gets its number and its journey."""

import ibis
import ibis.expr.types as ir
from ibis import _

from analytics.journeys.forms import IN_TIME, is_true
from analytics.journeys.measure import Measure


def cut(events: ir.Table, measure: Measure) -> ir.Table:
    """Events with ``n``, their number among the visitor's own, and ``j``, the ``n`` of their journey's first.

    "The last of these says so" is from here on the greatest ``n``: one order, the same on every engine.
    """
    in_time = {"group_by": _.visitor, "order_by": list(IN_TIME)}
    previous = _.at.lag().over(ibis.window(**in_time))
    numbered = events.filter(_.kind != "ticket_discarded").select(
        "id", "at", "visitor", "kind", "locale", "arm", "article", "via", "seconds", "reason", "ticket",
        surface=_.surface.fill_null("web"),
        positive=is_true((_.kind == "article_rated") & ibis.coalesce(_.helpful, _.rating >= 4)),
        negative=is_true((_.kind == "article_rated") & ibis.coalesce(~_.helpful, _.rating <= 2)),
        n=ibis.row_number().over(ibis.window(**in_time)),
        first=(_.at > previous + ibis.interval(minutes=measure.gap_minutes)).fill_null(True),
    )  # fmt: skip
    return numbered.mutate(j=_.n.max(where=_.first).over(ibis.cumulative_window(**in_time)))
