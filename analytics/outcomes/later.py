"""What the same customer did later: the ticket within a day, and the one that takes a deflection back."""

import ibis
import ibis.expr.types as ir
from ibis import _

from analytics.journeys.forms import JOURNEY, Expression, joined
from analytics.journeys.measure import Measure

# At one instant, backwards in time: a journey's end comes before a ticket (which must be later than it),
# and its start comes after (which the ticket may meet).
START, TICKET, END = 0, 1, 2


def marks(facts: ir.Table, customers: ir.Table, tickets: ir.Table) -> ir.Table:
    """Per customer who has a ticket, backwards in time: tickets, and where journeys start and end, with
    ``next``, the number of the first ticket from there on.

    One order over both, and not a join of journeys with tickets: a kiosk has thousands of either.
    """
    filed = tickets.filter(~_.discarded)
    whose = joined(facts.select(*JOURNEY, "started_at", "ended_at"), customers, "visitor")
    whose = whose.mutate(customer=ibis.coalesce(_.person, _.visitor)).semi_join(filed, "customer")
    rows = ibis.union(
        _marked(whose, START, at=_.started_at),
        _marked(whose, END, at=_.ended_at),
        _marked(filed, TICKET, at=_.filed_at, number=_.number),
    )
    backwards = ibis.cumulative_window(group_by=_.customer, order_by=[ibis.desc("at"), ibis.desc("mark")])
    return rows.mutate(next=_.number.min().over(backwards))


def _marked(rows: ir.Table, mark: int, *, at: Expression, number: Expression | None = None) -> ir.Table:
    number = ibis.null("int64") if number is None else number
    return rows.select("customer", *JOURNEY, at=at, mark=ibis.literal(mark, "int32"), number=number)


def later(facts: ir.Table, tickets: ir.Table, marks: ir.Table, measure: Measure) -> ir.Table:
    """For journeys followed by a ticket: whether it came within a day, when the first came after its end, and
    the one that is named if the journey was a deflection: that one, within the window."""
    first = marks.filter(_.mark != TICKET, _.next.notnull())
    first = first.group_by(JOURNEY).agg(
        from_start=_.next.max(where=_.mark == START), after_end=_.next.max(where=_.mark == END)
    )
    first = first.join(facts.select(*JOURNEY, "ended_at"), JOURNEY)
    started = tickets.select(from_start=_.number, first_at=_.filed_at)
    ended = tickets.select(after_end=_.number, back_at=_.filed_at, back=_.ticket)
    known = joined(joined(first, started, "from_start"), ended, "after_end")
    in_window = _.back_at <= _.ended_at + ibis.interval(days=measure.window_days)
    return known.select(
        *JOURNEY,
        case_in_a_day=_.first_at <= _.ended_at + ibis.interval(hours=24),
        next_ticket_at=_.back_at,
        back=ibis.ifelse(in_window, _.back, ibis.null("string")),
    )
