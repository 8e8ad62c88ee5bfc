"""The judgement: one row a journey that counts, with everything that the report asks of it."""

import ibis
import ibis.expr.types as ir
from ibis import _

from analytics.journeys.dialects import LocalDay
from analytics.journeys.forms import JOURNEY, Expression, is_true, joined, without
from analytics.journeys.measure import Measure
from analytics.outcomes.names import DEFLECTED, EXPLICIT, OUTCOMES

# An `article_read` says no more; see METRICS.md section 2.
MOST_SECONDS = 86_400


def counting(facts: ir.Table, tickets: ir.Table) -> ir.Table:
    """Journeys with the number of their tickets; one whose tickets are all discarded counts nowhere."""
    gone = tickets.group_by(JOURNEY).agg(gone=_.count(where=_.discarded))
    counted = joined(facts, gone, JOURNEY).mutate(tickets=_.submitted - _.gone.fill_null(0))
    return without(counted.filter((_.submitted == 0) | (_.tickets > 0)), "submitted", "gone")


def known(
    begun: ir.Table, cut: ir.Table, credit: ir.Table, said: ir.Table, later: ir.Table, customers: ir.Table
) -> ir.Table:
    """Everything known of a journey, side by side; locale, surface, arm and key are its first event's."""
    first = cut.filter(_.first).select(
        *JOURNEY, "surface", key=_.id, locale=_.locale.fill_null(""), arm=_.arm.fill_null("")
    )
    journeys = begun.join(first, JOURNEY)
    for more in (credit, said, later):
        journeys = joined(journeys, more, JOURNEY)
    return joined(journeys, customers, "visitor").mutate(
        customer=ibis.coalesce(_.person, _.visitor),
        positives=_.positives.fill_null(0),
        negatives=_.negatives.fill_null(0),
        case_in_a_day=is_true(_.case_in_a_day),
        case_in_window=_.back.notnull(),
    )


def outcome() -> Expression:
    """The first rule that fits, in the order of METRICS.md section 4."""
    opened, helped = _.opened_at.notnull(), _.helped.notnull()
    rules = [_.tickets >= 1, opened & _.solved, opened & helped & ~_.denied, opened]
    rules += [_.positives > 0, helped, _.sought]
    return ibis.cases(*zip(rules, OUTCOMES, strict=False), else_=OUTCOMES[-1])


def deflected_up_to() -> Expression:
    """The greatest READ_SECONDS under which the journey is a deflection; 0 where it is none under any.

    Where the customer said so, no read is needed: it is one under the greatest that a read can say.
    """
    opened, voted = _.opened_at.notnull(), _.voted.notnull()
    by_read = [_.tickets >= 1, _.solved, opened & _.denied, voted]
    up_to = [0, MOST_SECONDS, 0, MOST_SECONDS]
    rules = zip(by_read, [ibis.literal(seconds, "int64") for seconds in up_to], strict=True)
    return ibis.cases(*rules, else_=_.longest.fill_null(0))


def journeys(known: ir.Table, measure: Measure, local_day: LocalDay) -> ir.Table:
    """Each journey with its outcome, its day, and what a deflection credits and is taken back by."""
    judged = known.mutate(
        outcome=outcome(),
        deflected_up_to=deflected_up_to(),
        day=local_day(_.started_at, measure.zone),
    )
    deflected = _.outcome.isin(DEFLECTED)
    owed = ibis.ifelse(_.outcome == EXPLICIT[0], ibis.coalesce(_.said, _.helped), _.helped)
    judged = judged.mutate(
        credited=ibis.ifelse(deflected, owed, ibis.null("int64")),
        reversed_by=ibis.ifelse(deflected, _.back, ibis.null("string")),
    )
    return without(judged, "j", "person", "said", "helped", "longest", "voted", "back")
