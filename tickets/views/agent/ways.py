"""Where a ticket's page leads: back to the view it was opened from, and on after each act."""

import re

from django.http import HttpRequest
from django.urls import reverse

from tickets.models import Ticket
from tickets.queues import QUEUES, SAVED

SAVED_VIEW = re.compile(rf"{SAVED}[0-9]{{1,18}}")


def back(request: HttpRequest) -> str:
    """The view from which the ticket was opened; nothing where the address names none."""
    view = request.GET.get("view", "")
    return view if view in QUEUES or SAVED_VIEW.fullmatch(view) else ""


def after(request: HttpRequest, ticket: Ticket) -> str:
    """The end of the thread; or a list, where the ticket has just gone to a team that is not the agent's."""
    view = back(request)
    if not Ticket.objects.seen_by(request.user).filter(pk=ticket.pk).exists():  # type: ignore[arg-type]
        return reverse("agent:list", args=[view]) if view else reverse("agent:home")
    opened_from = f"?view={view}" if view else ""
    return f"{reverse('agent:ticket', args=[ticket.reference])}{opened_from}#last"
