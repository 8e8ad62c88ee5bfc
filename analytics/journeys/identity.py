"""Whom the visitors turned out to be, and which tickets they filed."""

import ibis
import ibis.expr.types as ir
from ibis import _

from analytics.journeys.forms import IN_TIME, JOURNEY, is_true, joined, latest, top


def customers(events: ir.Table, carried: ir.Table) -> ir.Table:
    """The person on a visitor's latest event that carries one; a visitor without a row is themselves."""
    told = events.filter(_.person.notnull(), _.visitor.notnull())
    known = top(told, "visitor", latest()).select("visitor", "person")
    return _with_carried(known, carried.filter(_.person.notnull()), "visitor")


def verdicts(events: ir.Table, carried: ir.Table) -> ir.Table:
    """What the last ``ticket_discarded`` on each ticket says."""
    told = events.filter(_.kind == "ticket_discarded")
    judged = top(told, "ticket", latest()).select("ticket", "discarded")
    return _with_carried(judged, carried.filter(_.ticket.notnull()), "ticket")


def _with_carried(known: ir.Table, carried: ir.Table, by: str) -> ir.Table:
    """What the events say, and where they say nothing, what those said that retention has taken away."""
    return known.union(carried.select(*known.columns).anti_join(known, by))


def tickets(cut: ir.Table, customers: ir.Table, verdicts: ir.Table) -> ir.Table:
    """One row a ``ticket_submitted``, numbered in time; a discarded one is no ticket anywhere."""
    submitted = cut.filter(_.kind == "ticket_submitted").select(
        *JOURNEY, "n", "ticket", filed_at=_.at, number=ibis.row_number().over(order_by=list(IN_TIME))
    )
    known = joined(joined(submitted, verdicts, "ticket"), customers, "visitor")
    return known.select(
        *JOURNEY,
        "n",
        "ticket",
        "filed_at",
        "number",
        customer=ibis.coalesce(_.person, _.visitor),
        discarded=is_true(_.discarded),
    )
