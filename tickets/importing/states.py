"""What the states and ways of other systems are here: one table, and no other place."""

from tickets.importing.records import Refused
from tickets.models import Ticket
from tickets.transitions import Status

# In lower case, as Zendesk and django-helpdesk write them in JSON and in CSV.
STATUSES = {
    "new": Status.NEW,
    "open": Status.OPEN,
    "pending": Status.WAITING,
    "hold": Status.HOLD,
    "on-hold": Status.HOLD,
    "solved": Status.SOLVED,
    "closed": Status.CLOSED,
    "reopened": Status.OPEN,
    "resolved": Status.SOLVED,
    "duplicate": Status.CLOSED,
    # django-helpdesk's numbers, as it is installed.
    "1": Status.OPEN,
    "2": Status.OPEN,
    "3": Status.SOLVED,
    "4": Status.CLOSED,
    "5": Status.CLOSED,
}
SURFACES = {
    "email": Ticket.Surface.EMAIL,
    "mail": Ticket.Surface.EMAIL,
    "api": Ticket.Surface.API,
    "web_widget": Ticket.Surface.WIDGET,
    "web widget": Ticket.Surface.WIDGET,
    "chat": Ticket.Surface.WIDGET,
    "phone": Ticket.Surface.AGENT,
    "voice": Ticket.Surface.AGENT,
}


def status_here(said: str) -> Status:
    """The status here of what is said there.

    Raises:
        Refused: the table has nothing for it.
    """
    status = STATUSES.get(said.strip().lower())
    if status is None:
        raise Refused(f"its status {said[:40]!r} is none that we know")
    return status


def surface_here(said: str) -> str:
    """The way that a ticket came by; the form, where nobody says it in words that we know."""
    return SURFACES.get(said.strip().lower(), Ticket.Surface.WEB)
