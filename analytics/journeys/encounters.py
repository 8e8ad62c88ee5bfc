"""What became of each article in a journey: seen, read, voted on, filed after; a row of each in each."""

import ibis.expr.types as ir
from ibis import _

from analytics.journeys.forms import JOURNEY, is_true, joined
from analytics.journeys.helped import ARTICLE
from analytics.journeys.measure import Measure

VIEWED, READ, RATED = (_.kind == kind for kind in ("article_viewed", "article_read", "article_rated"))


def encounters(cut: ir.Table, tickets: ir.Table, journeys: ir.Table, measure: Measure) -> ir.Table:
    """Every article that a journey which counts opened, read or voted on; ``filed`` is a ticket after a view.

    A tab that is left after a long pause tells of its read in a journey of its own, which has no view.
    """
    last_ticket = tickets.filter(~_.discarded).group_by(JOURNEY).agg(ticket_n=_.n.max())
    met = cut.filter(VIEWED | READ | RATED).group_by(ARTICLE).agg(
        view_n=_.n.min(where=VIEWED),
        seconds=_.seconds.max(where=READ),
        vote_n=_.n.max(where=RATED),
        positive_n=_.n.max(where=_.positive),
        negative_n=_.n.max(where=_.negative),
    )  # fmt: skip
    return joined(met, last_ticket, JOURNEY).join(_places(cut, journeys), JOURNEY).select(
        "journey",
        "article",
        "day",
        "locale",
        "surface",
        "started_at",
        viewed=_.view_n.notnull(),
        read=is_true(_.seconds >= measure.read_seconds),
        helpful=is_true(_.positive_n == _.vote_n),
        unhelpful=is_true(_.negative_n == _.vote_n),
        filed=is_true(_.ticket_n > _.view_n),
    )  # fmt: skip


def _places(cut: ir.Table, journeys: ir.Table) -> ir.Table:
    """The journeys that count, each with its day and place."""
    first = cut.filter(_.first).select(*JOURNEY, journey=_.id)
    judged = journeys.select("day", "locale", "surface", "started_at", journey=_.key)
    return first.join(judged, "journey")
