"""Setting a ticket's properties: what one agent changed, and nothing that another one changed meanwhile."""

from collections.abc import Iterable

from django.db import transaction

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import Change, Ticket
from tickets.properties import NAMES, Properties
from tickets.services.history import note_change


class Clash(Exception):
    """Somebody else has just set the same property to something else."""

    def __init__(self, changes: list[Change], touched: set[str]) -> None:
        super().__init__()
        self.changes, self.touched = changes, touched


@tried_twice
@transaction.atomic
def set_properties(ticket_id: int, wanted: Properties, *, seen: int, by: User | None = None) -> set[str]:
    """Set what the agent touched since the page with the change ``seen`` last; gives the names of that.

    Raises:
        Clash: a property that was touched has been changed since by somebody.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    later = list(ticket.changes.filter(pk__gt=seen, what__in=NAMES).select_related("by"))
    now, then = Properties.of(ticket).words(), wanted.words()
    touched = {name for name in NAMES if then[name] != _as_seen(now[name], name, later)}
    clashing = [one for one in later if one.what in touched and now[one.what] != then[one.what]]
    if clashing:
        raise Clash(clashing, touched)
    changed = {name for name in touched if now[name] != then[name]}
    for name in sorted(changed):
        value = getattr(wanted, name)
        setattr(ticket, name, list(value) if name == "tags" else value)
        note_change(ticket, Change.What(name), now[name], then[name], by=by)
    if changed:
        ticket.save(update_fields=sorted(changed))
    return changed


def _as_seen(now: str, name: str, later: Iterable[Change]) -> str:
    """What the page showed: what the first later change of it began with, if there is one."""
    return next((change.old for change in later if change.what == name), now)
