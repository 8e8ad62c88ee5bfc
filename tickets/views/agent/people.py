"""Whom a note on a ticket can mention."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from tickets.seers import agents_who_see
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.answering import never_kept

MOST = 500


@require_safe
@for_agents
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """The agents who see it, by the names that mention them; asked once, at the first ``@``."""
    found = agents_who_see(ticket_at(request, reference)).exclude(pk=request.user.pk or 0)
    people = [
        {"name": one.get_username(), "called": one.get_full_name()}
        for one in found.order_by("username")[:MOST]
    ]
    return never_kept(JsonResponse({"people": people}))
