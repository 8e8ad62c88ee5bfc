"""Using a macro on a ticket's page: by a script that asks what it comes to, or by the page shown again."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from tickets.macros import Effect, effect_of
from tickets.models import Macro, Ticket
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.answering import never_kept


@require_safe
@for_agents
def effect(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """What a macro says and sets on this ticket, for the script to put into the page."""
    found = _of(request, ticket_at(request, reference), number)
    if not found:
        raise Http404
    return never_kept(
        JsonResponse(
            {
                "name": found.name,
                "text": found.text,
                "controls": dict(found.controls),
                "added_tags": found.added_tags,
                "removed_tags": found.removed_tags,
                "said": found.said,
            }
        )
    )


def chosen(request: HttpRequest, ticket: Ticket) -> Effect | None:
    """Of the macro that was chosen in the form, if the button beside it was pressed."""
    number = request.POST.get("macro", "")
    is_number = number.isascii() and number.isdigit() and len(number) < 19
    return _of(request, ticket, int(number)) if request.POST.get("act") == "macro" and is_number else None


def _of(request: HttpRequest, ticket: Ticket, number: int) -> Effect | None:
    usable = Macro.objects.used_by(request.user)  # type: ignore[arg-type]
    macro = usable.select_related("assignee", "team").prefetch_related("texts").filter(pk=number).first()
    return effect_of(macro, ticket, by=request.user) if macro else None  # type: ignore[arg-type]
