"""Changing several tickets in one go: each in its own transaction, and what one forbids stops no other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import Ticket
from tickets.properties import Properties
from tickets.services.discarding import discard
from tickets.services.finishing import finish
from tickets.services.properties import Clash, set_properties
from tickets.services.standing import put
from tickets.transitions import Act, NotPossible, Status, is_possible

MOST = 100
# What leads to a status, whichever is possible.
WAYS = {
    Status.OPEN: (Act.TAKE_UP, Act.REOPEN),
    Status.HOLD: (Act.HOLD,),
    Status.SOLVED: (Act.SOLVE,),
    Status.CLOSED: (Act.CLOSE,),
}
ENDINGS = {Act.SOLVE, Act.REOPEN, Act.CLOSE}


@dataclass(frozen=True)
class Wanted:
    """What is to become of each ticket; ``properties`` holds those of Properties that are to be set."""

    properties: Mapping[str, Any] = field(default_factory=dict)
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    status: str = ""
    discard: bool = False


@dataclass
class Outcome:
    """How many were changed, how many were so already, and which could not be, and why."""

    changed: int = 0
    same: int = 0
    clashes: list[tuple[str, Clash]] = field(default_factory=list)
    impossible: list[str] = field(default_factory=list)


def change_together(ids: Iterable[int], wanted: Wanted, *, seen: int, by: User) -> Outcome:
    """Do to each ticket what is wanted; ``seen`` is the last change of any ticket that the list knew of.

    Those that the agent does not see are not touched.
    """
    outcome = Outcome()
    visible = Ticket.objects.seen_by(by).filter(pk__in=list(ids)[:MOST])
    for pk, reference in list(visible.order_by("pk").values_list("pk", "reference")):
        try:
            is_changed = _change(pk, wanted, seen=seen, by=by)
        except Clash as clash:
            outcome.clashes.append((reference, clash))
        except NotPossible:
            outcome.impossible.append(reference)
        else:
            outcome.changed += is_changed
            outcome.same += not is_changed
    return outcome


@tried_twice
@transaction.atomic
def _change(ticket_id: int, wanted: Wanted, *, seen: int, by: User) -> bool:
    """All of it or nothing of one ticket; whether anything had to be done."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    before = ticket.changes.count()
    if wanted.properties:
        now = replace(Properties.of(ticket), **wanted.properties)
        set_properties(ticket.pk, now, seen=seen, by=by)
        ticket.refresh_from_db()
    if wanted.add or wanted.remove:
        _set_tags(ticket, wanted, by=by)
    if wanted.status and wanted.status != ticket.status:
        _move(ticket, Status(wanted.status), by=by)
    if wanted.discard:
        discard(ticket.pk, by=by)
    return ticket.changes.count() > before


def _set_tags(ticket: Ticket, wanted: Wanted, *, by: User) -> None:
    """Added to those of now, and taken from them: whoever set others meanwhile keeps theirs."""
    now = Properties.of(ticket)
    tags = tuple(sorted({*now.tags, *wanted.add} - set(wanted.remove)))
    last = ticket.changes.order_by("pk").last()
    set_properties(ticket.pk, replace(now, tags=tags), seen=last.pk if last else 0, by=by)


def _move(ticket: Ticket, status: Status, *, by: User) -> None:
    act = next((act for act in WAYS[status] if is_possible(ticket.status, act)), None)
    if act is None:
        raise NotPossible(f"{ticket.status} to {status}")
    (finish if act in ENDINGS else put)(ticket.pk, act, by=by)
