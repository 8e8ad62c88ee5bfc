"""Which article a deflection is owed to."""

import ibis
import ibis.expr.types as ir
from ibis import _

from analytics.journeys.forms import JOURNEY, joined, top

ARTICLE = (*JOURNEY, "article")


def said(cut: ir.Table) -> ir.Table:
    """The article that the last ``contact_solved`` naming one names."""
    named = cut.filter(_.kind == "contact_solved", _.article.notnull())
    return top(named, JOURNEY, ibis.desc("n")).select(*JOURNEY, said=_.article)


def credit(articles: ir.Table, signals: ir.Table) -> ir.Table:
    """The votes that stand, and the article that helped: by the last positive vote, else the longest read.

    ``longest`` is how long that would be, were any read long enough.
    """
    voted = top(articles.filter(_.standing_n.notnull()), JOURNEY, ibis.desc("standing_n"))
    votes = articles.group_by(JOURNEY).agg(
        positives=_.count(where=_.positive),
        negatives=_.count(where=_.negative),
        longest=_.seconds.max(where=~_.negative),
    )
    known = joined(votes, voted.select(*JOURNEY, voted=_.article), JOURNEY)
    known = joined(known, _longest_read(articles, signals), JOURNEY)
    return known.select(
        *JOURNEY, "positives", "negatives", "longest", "voted", helped=ibis.coalesce(_.voted, _.read)
    )


def _longest_read(articles: ir.Table, signals: ir.Table) -> ir.Table:
    """Of equals the latest, of equals the lowest article; only reads that count, of articles that helped."""
    reads = signals.filter(_.counted, ~_.rated).semi_join(articles.filter(_.helped), ARTICLE)
    longest = top(reads, JOURNEY, [ibis.desc("seconds"), ibis.desc("at"), _.article])
    return longest.select(*JOURNEY, read=_.article)
