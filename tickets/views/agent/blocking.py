"""Blocking the customer of a ticket, and letting them write again; for those who may say so."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from tickets.forms.blocking import BlockForm
from tickets.models import BlockedSender, Ticket
from tickets.queue_numbers import numbered
from tickets.services.blocking import block, unblock
from tickets.services.discarding import discard
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.agent.ways import after
from tickets.views.answering import SeeOther, never_kept

MAY_BLOCK, MAY_UNBLOCK = "tickets.add_blockedsender", "tickets.delete_blockedsender"
MOST_COUNTED = 100


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
@permission_required(MAY_BLOCK, raise_exception=True)
def blocking(request: HttpRequest, reference: str) -> HttpResponse:
    """Whom to block; and where somebody is blocked, who says so, and the way back."""
    ticket = ticket_at(request, reference)
    form = BlockForm(request.POST if request.method == "POST" else None, address=ticket.email.lower())
    if request.method != "POST":
        return _page(request, ticket, form)
    if request.POST.get("act") == "unblock":
        return _unblocked(request, ticket)
    if not form.is_valid():
        return _page(request, ticket, form, status=422)
    blocked = block(form.cleaned_data["sender"], by=request.user, ticket=ticket)  # type: ignore[arg-type]
    if form.cleaned_data["is_spam"]:
        discard(ticket.pk, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("%s is blocked.") % blocked)
    return never_kept(SeeOther(after(request, ticket)))


@permission_required(MAY_UNBLOCK, raise_exception=True)
def _unblocked(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """Only by what this ticket's customer is blocked."""
    row = BlockedSender.objects.fitting(ticket.email).filter(sender=request.POST.get("sender", "")).first()
    if row is not None:
        unblock(row.pk)
        messages.success(request, _("%s can write again.") % row)
    return never_kept(SeeOther(after(request, ticket)))


def _page(request: HttpRequest, ticket: Ticket, form: BlockForm, *, status: int = 200) -> HttpResponse:
    domain = ticket.email.lower().rpartition("@")[2]
    others = Ticket.objects.seen_by(request.user).alias(address=Lower("email"))  # type: ignore[arg-type]
    of_others = others.filter(address__endswith=f"@{domain}").exclude(address=ticket.email.lower())
    context = {
        "ticket": ticket,
        "form": form,
        "domain": domain,
        "others": of_others[:MOST_COUNTED].count(),
        "most": MOST_COUNTED,
        "blocked_by": BlockedSender.objects.fitting(ticket.email).select_related("by"),
        "queues": numbered(request.user),  # type: ignore[arg-type]
    }
    return never_kept(render(request, "tickets/agent/block.html", context, status=status))
