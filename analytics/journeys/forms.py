"""The forms of sentence that the rules share, in Ibis: true, the first of each group."""

from collections.abc import Sequence
from typing import Any

import ibis
import ibis.expr.types as ir

JOURNEY = ("visitor", "j")
IN_TIME = ("at", "id")

OPENING = ("contact_opened", "contact_typed", "contact_solved", "contact_left")
TICKET = ("ticket_submitted", "ticket_discarded")

# Conditions, fields and orders may be written before their table is known.
Expression = Any


def is_true(condition: Expression) -> Expression:
    """Said, and true: where nothing is known, it is not."""
    return condition.fill_null(False)


def latest() -> list[Expression]:
    """Newest first, by ``(at, id)``."""
    return [ibis.desc(column) for column in IN_TIME]


def top(table: ir.Table, by: str | Sequence[str], order: Expression) -> ir.Table:
    """The first row of each group; by rank, since engines break the ties of an ``argmax`` differently."""
    rank = ibis.row_number().over(ibis.window(group_by=by, order_by=order))
    return table.mutate(rank=rank).filter(ibis._.rank == 0).select(*table.columns)


def joined(table: ir.Table, other: ir.Table, by: str | Sequence[str]) -> ir.Table:
    """What ``other`` knows beside each row, null where it knows nothing."""
    columns = [by] if isinstance(by, str) else by
    more = [column for column in other.columns if column not in columns]
    return table.left_join(other, by).select(*table.columns, *more)


def without(table: ir.Table, *names: str) -> ir.Table:
    """All columns but these, in their order: ``drop`` gives them in any."""
    return table.select(*[column for column in table.columns if column not in names])
