"""What the report adds up of each article: journeys by how they met it, both halves of a rate in one row."""

import ibis.expr.types as ir
from ibis import _

ARTICLE_GRAIN = ("day", "locale", "surface", "article")


def article_rollups(encounters: ir.Table) -> ir.Table:
    """One row a grain; docs/metrics.md says each count in words."""
    counts = {
        "viewed": _.viewed,
        "read": _.read,
        "viewed_read": _.viewed & _.read,
        "helpful": _.helpful,
        "unhelpful": _.unhelpful,
        "filed": _.filed,
    }
    counted = {name: _.count(where=condition).cast("int32") for name, condition in counts.items()}
    return encounters.group_by(ARTICLE_GRAIN).agg(journeys=_.count().cast("int32"), **counted)
