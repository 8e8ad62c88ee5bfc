"""A long list page by page, by the key of its last line: the thousandth page costs what the first does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from tickets.models import Ticket
from tickets.models.ticket import TicketQuerySet

ON_A_PAGE = 30
BETWEEN = "~"
LARGEST = 2**63 - 1
_FIELDS: dict[str, Any] = {field.name: field for field in Ticket._meta.fields}


@dataclass(frozen=True)
class Page:
    """Some lines of a list, and the key after which the next page begins, where there is one."""

    tickets: list[Ticket]
    after: str


def page_of(tickets: TicketQuerySet, *, order: Sequence[str], after: str, size: int = ON_A_PAGE) -> Page:
    """The lines that follow a key; the first ones where it is none. ``order`` runs all one way."""
    keys = [name.lstrip("-") for name in order]
    descending = order[0].startswith("-")
    values = _values(keys, after)
    found = tickets.filter(_beyond(keys, values, "lt" if descending else "gt")) if values else tickets
    lines = list(found.order_by(*order)[: size + 1])
    more = len(lines) > size
    return Page(lines[:size], _key(keys, lines[size - 1]) if more else "")


def _beyond(keys: Sequence[str], values: Sequence[Any], comparison: str) -> Q:
    """``(a, b, c) < (x, y, z)``, spelled out; first of all ``a <= x``, which an index can use."""
    found = Q(**{f"{keys[0]}__{comparison}e": values[0]})
    rows = Q()
    for place, key in enumerate(keys):
        same = Q(**dict(zip(keys[:place], values[:place], strict=True)))
        rows |= same & Q(**{f"{key}__{comparison}": values[place]})
    return found & rows


def _key(keys: Sequence[str], ticket: Ticket) -> str:
    values = (attrgetter(key)(ticket) for key in keys)
    return BETWEEN.join(one.isoformat() if isinstance(one, datetime) else str(one) for one in values)


def _values(keys: Sequence[str], after: str) -> list[Any]:
    """What an address names; nothing where somebody has written something else into it."""
    parts = after.split(BETWEEN)
    if not after or len(parts) != len(keys):
        return []
    try:
        values = [_FIELDS[key].to_python(part) for key, part in zip(keys, parts, strict=True)]
    except (ValidationError, ValueError, OverflowError):
        return []
    fits = all(abs(one) <= LARGEST if isinstance(one, int) else one is not None for one in values)
    aware = all(one.tzinfo is not None for one in values if isinstance(one, datetime))
    return values if fits and aware else []
