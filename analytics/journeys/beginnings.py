"""How a journey began: the article that it opened first, and whether its visitor had been here before."""

import ibis.expr.types as ir
from ibis import _

from analytics.journeys.cut import ends
from analytics.journeys.forms import JOURNEY, joined, without


def landings(cut: ir.Table) -> ir.Table:
    """The article that each journey opened first, of those that opened any."""
    views = cut.filter(_.kind == "article_viewed")
    first = views.group_by(JOURNEY).agg(n=_.n.min())
    return views.join(first, (*JOURNEY, "n")).select(*JOURNEY, landing=_.article)


def begun(counting: ir.Table, landings: ir.Table, carried: ir.Table) -> ir.Table:
    """Journeys that count, with their landing, and whether their visitor had an earlier one, be it one
    whose events retention has taken away."""
    visitors = counting.group_by("visitor").agg(earliest=_.j.min())
    known = joined(joined(counting.join(visitors, "visitor"), ends(carried), "visitor"), landings, JOURNEY)
    known = known.mutate(returned=(_.j > _.earliest) | _.until.notnull())
    return without(known, "earliest", "until")
