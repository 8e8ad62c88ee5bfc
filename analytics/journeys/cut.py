"""Where journeys begin and end: each event gets its number and its journey."""

import ibis
import ibis.expr.types as ir
from ibis import _

from analytics.journeys.forms import IN_TIME, is_true, joined
from analytics.journeys.measure import Measure


def cut(events: ir.Table, carried: ir.Table, measure: Measure) -> ir.Table:
    """Events with ``n``, their number among the visitor's own, and ``j``, the ``n`` of their journey's first.

    "The last of these says so" is from here on the greatest ``n``: one order, the same on every engine.
    Events that continue a journey whose first day retention has taken away belong to that one, and are gone.
    """
    return _placed(events, carried, measure).filter(_.j.notnull())


def continued(events: ir.Table, carried: ir.Table, measure: Measure) -> ir.Table:
    """Until when each visitor went on with a journey whose first day retention has taken away."""
    gone_on = _placed(events, carried, measure).filter(_.j.isnull())
    return gone_on.group_by("visitor").agg(until=_.at.max())


def _placed(events: ir.Table, carried: ir.Table, measure: Measure) -> ir.Table:
    """Every event of a visitor; ``j`` is null where it only continues what is gone."""
    in_time = {"group_by": _.visitor, "order_by": list(IN_TIME)}
    told = joined(events.filter(_.kind != "ticket_discarded"), ends(carried), "visitor")
    previous = ibis.greatest(_.at.lag().over(ibis.window(**in_time)), _.until)
    numbered = told.select(
        "id", "at", "visitor", "kind", "locale", "arm", "article", "via", "seconds", "reason", "ticket",
        surface=_.surface.fill_null("web"),
        positive=is_true((_.kind == "article_rated") & ibis.coalesce(_.helpful, _.rating >= 4)),
        negative=is_true((_.kind == "article_rated") & ibis.coalesce(~_.helpful, _.rating <= 2)),
        n=ibis.row_number().over(ibis.window(**in_time)),
        first=(_.at > previous + ibis.interval(minutes=measure.gap_minutes)).fill_null(True),
    )  # fmt: skip
    return numbered.mutate(j=_.n.max(where=_.first).over(ibis.cumulative_window(**in_time)))


def ends(carried: ir.Table) -> ir.Table:
    """When the last journey ended that began on a day which is gone."""
    return carried.filter(_.until.notnull()).select("visitor", "until")
