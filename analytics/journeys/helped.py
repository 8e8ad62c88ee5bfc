"""Which articles helped: reads and votes, and which of them count as evidence."""

import ibis
import ibis.expr.types as ir
from ibis import _

from analytics.journeys.forms import JOURNEY, is_true, joined, without
from analytics.journeys.measure import Measure

ARTICLE = (*JOURNEY, "article")


def form_views(cut: ir.Table, facts: ir.Table) -> ir.Table:
    """The first view of each article in or after the form, in journeys whose evidence must come from there.

    Those are the journeys with ``opened_at`` in which nobody said "solved": only outcome 3 asks for it.
    """
    opened = facts.filter(_.opened_at.notnull(), ~_.solved).select(*JOURNEY, "opened_at")
    views = cut.filter(_.kind == "article_viewed").select(*ARTICLE, "at", "n").join(opened, JOURNEY)
    return views.filter(_.at >= _.opened_at).group_by(ARTICLE).agg(view_n=_.n.min())


def signals(cut: ir.Table, facts: ir.Table, form_views: ir.Table) -> ir.Table:
    """Reads and votes. Where the form was opened, a read counts after a view from then on (a tab opened
    before the form and closed after it proves nothing), and a vote from then on; elsewhere all count."""
    rows = cut.filter(_.kind.isin(["article_read", "article_rated"])).select(
        *ARTICLE, "n", "at", "seconds", "positive", "negative", rated=_.kind == "article_rated"
    )
    asked = facts.select(*JOURNEY, "opened_at", in_form=_.opened_at.notnull() & ~_.solved)
    rows = joined(rows.join(asked, JOURNEY), form_views, ARTICLE)
    late_enough = ibis.ifelse(_.rated, _.at >= _.opened_at, _.n > _.view_n)
    rows = rows.mutate(counted=~_.in_form | is_true(late_enough))
    return without(rows, "opened_at", "in_form", "view_n")


def articles(signals: ir.Table, measure: Measure) -> ir.Table:
    """One row a journey and article: ``vote``, ``helped`` or, where the form was opened, ``helped_after``.

    ``standing_n`` is the number of the positive vote that stands and counts, ``seconds`` the longest read.
    """
    each = signals.group_by(ARTICLE).agg(
        seconds=_.seconds.max(where=_.counted & ~_.rated),
        vote_n=_.n.max(where=_.rated),
        counted_vote_n=_.n.max(where=_.rated & _.counted),
        positive_n=_.n.max(where=_.positive),
        negative_n=_.n.max(where=_.negative),
    )
    each = each.mutate(positive=is_true(_.positive_n == _.vote_n), negative=is_true(_.negative_n == _.vote_n))
    each = each.mutate(standing_n=ibis.ifelse(_.positive, _.counted_vote_n, ibis.null("int64")))
    read = is_true(_.seconds >= measure.read_seconds) & ~_.negative
    return each.select(
        *ARTICLE, "seconds", "positive", "negative", "standing_n", helped=_.standing_n.notnull() | read
    )
