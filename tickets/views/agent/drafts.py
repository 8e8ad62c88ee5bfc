"""An agent's draft on a ticket: saved while they write, and nobody else's."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpcenter.same_origin import same_origin
from helpcenter.text import normalised
from tickets.forms.fields import LONGEST_BODY
from tickets.models import AgentDraft, Ticket
from tickets.services.agent_drafting import AlreadySent, OtherAgentDraft, save_agent_draft
from tickets.tokens import read_form_token
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.answering import never_kept


@require_POST
@same_origin
@for_agents
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    """Save what stands in the boxes; empty ones are no draft."""
    ticket = ticket_at(request, reference)
    try:
        saved = _save(request, ticket)
    except OtherAgentDraft as other:
        words = {"body": other.draft.body, "note": other.draft.note, "known": other.draft.version}
        return never_kept(JsonResponse(words, status=409))
    except AlreadySent:
        return never_kept(HttpResponse(status=410))
    return never_kept(JsonResponse({"known": saved.version if saved else ""}))


def keep_draft(request: HttpRequest, ticket: Ticket) -> str:
    """Save without script, where the page is shown again; gives the version that the page then knows."""
    known = request.POST.get("known", "")
    try:
        saved = _save(request, ticket)
    except OtherAgentDraft:
        said = _("In another window you saved other words about this ticket. Those here are not saved.")
        messages.warning(request, said)
        return known
    except AlreadySent:
        return known
    return saved.version if saved else ""


def _save(request: HttpRequest, ticket: Ticket) -> AgentDraft | None:
    token = read_form_token(request.POST.get("form_token", ""))
    return save_agent_draft(
        ticket.pk,
        by=request.user,  # type: ignore[arg-type]
        body=normalised(request.POST.get("body", ""), most=LONGEST_BODY),
        note=normalised(request.POST.get("note", ""), most=LONGEST_BODY),
        known=_moment(request.POST.get("known", "")),
        form_digest=token.digest if token else "",
    )


def _moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None
