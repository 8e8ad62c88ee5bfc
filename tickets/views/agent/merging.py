"""Merging a ticket into another: choosing it, being told what that means, doing it; and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from helpcenter.text import one_line
from tickets.forms.belonging import MergeForm
from tickets.models import Ticket
from tickets.queue_numbers import numbered
from tickets.services.merging import merge, split_off
from tickets.transitions import NotPossible
from tickets.views.agent.finding import candidates, other, ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.answering import SeeOther, never_kept


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def merge_page(request: HttpRequest, reference: str) -> HttpResponse:
    """First the other ticket, then who reads what; a merged one can be split off again."""
    ticket = ticket_at(request, reference)
    if request.method != "POST":
        return _page(request, ticket, into=other(request, ticket, request.GET.get("into", "")))
    if request.POST.get("act") == "split_off":
        split_off(ticket.pk, by=request.user)  # type: ignore[arg-type]  # behind the gate
        messages.success(request, _("It stands for itself again."))
        return never_kept(SeeOther(reverse("agent:ticket", args=[ticket.reference])))
    form = MergeForm(request.POST)
    into = other(request, ticket, request.POST.get("into", ""))
    if into is None or not form.is_valid():
        return _page(request, ticket, into=into, form=form, status=422)
    return _merged(request, ticket, into, form)


def _merged(request: HttpRequest, ticket: Ticket, into: Ticket, form: MergeForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        end = merge(
            ticket.pk,
            into.pk,
            shared=said["who"] == "shared",
            wants_mail=said["tell"],
            by=request.user,  # type: ignore[arg-type]  # behind the gate
        )
    except NotPossible:
        form.add_error(
            None,
            _("They cannot be merged: one goes on elsewhere by now, or the other is spam or not confirmed."),
        )
        return _page(request, ticket_at(request, ticket.reference), into=into, form=form, status=409)
    names = {"reference": ticket.reference, "other": end.reference}
    messages.success(request, _("%(reference)s goes on in %(other)s.") % names)
    return never_kept(SeeOther(reverse("agent:ticket", args=[end.reference])))


def _page(
    request: HttpRequest,
    ticket: Ticket,
    *,
    into: Ticket | None,
    form: MergeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    words = one_line(request.GET.get("q", ""))
    chooses = not (ticket.merged_into_id or into)
    context: dict[str, Any] = {
        "ticket": ticket,
        "into": into,
        "q": words,
        "found": candidates(request, ticket, words) if chooses else (),
        "queues": numbered(request.user),  # type: ignore[arg-type]  # behind the gate
    }
    if into:
        is_same = into.email.lower() == ticket.email.lower()
        is_safe = is_same and into.is_known_to_be_theirs
        initial = {"into": into.reference, "who": "shared" if is_safe else "apart"}
        context |= {"is_same": is_same, "is_safe": is_safe, "form": form or MergeForm(initial=initial)}
    return never_kept(render(request, "tickets/agent/merge.html", context, status=status))
