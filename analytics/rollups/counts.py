"""What the report adds up: sums over the journeys of one grain, both halves of every rate in one row."""

import ibis.expr.types as ir
from ibis import _

from analytics.outcomes.names import DEFLECTED, UNKNOWN

GRAIN = ("day", "locale", "surface", "outcome", "credited")


def rollups(journeys: ir.Table) -> ir.Table:
    """One row a grain; 0 stands for no credited article. DEFINITIONS.md says each count in words."""
    unknown = _.outcome.isin(UNKNOWN) & ~_.denied
    opened, no_ticket, no_case = _.opened_at.notnull(), _.tickets == 0, ~_.case_in_a_day
    counts = {
        "opened": opened,
        "reversed": _.reversed_by.notnull(),
        "net": _.outcome.isin(DEFLECTED) & _.reversed_by.isnull(),
        "unknown": unknown,
        "unknown_back": unknown & _.case_in_window,
        "form_abandoned": opened & no_ticket,
        "left_after_suggestion": opened & no_ticket & _.viewed_suggestion,
        "said_solved": _.solved & no_ticket,
        "article_in_form": _.viewed_in_form,
        "article_in_form_no_case": _.viewed_in_form & no_ticket,
        "searched": _.searched,
        "search_no_support_page": _.searched & _.viewed_search & ~opened & no_ticket,
        "viewed": _.viewed,
        "read_no_case": _.viewed & no_ticket,
        "confirmed": _.viewed & _.last_vote_positive & no_case,
        "potential": _.viewed & no_case,
        "no_ticket_in_a_day": _.sought & no_case,
        "several_read_no_case": _.several & ~opened & no_ticket,
    }
    sums = {name: _[name].sum().cast("int32") for name in ("tickets", "positives", "negatives")}
    counted = {name: _.count(where=condition).cast("int32") for name, condition in counts.items()}
    return (
        journeys.mutate(credited=_.credited.fill_null(0))
        .group_by(GRAIN)
        .agg(journeys=_.count().cast("int32"), **counted, **sums)
    )
