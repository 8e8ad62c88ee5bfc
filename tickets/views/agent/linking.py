"""Saying that tickets are related, and that they are not."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from helpcenter.text import one_line
from tickets.forms.belonging import OtherForm
from tickets.kin import kin_of
from tickets.queue_numbers import numbered
from tickets.services.linking import relate, unrelate
from tickets.views.agent.finding import candidates, other, ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.answering import SeeOther, never_kept

ACTS = {"relate": relate, "unrelate": unrelate}


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def link_page(request: HttpRequest, reference: str) -> HttpResponse:
    """The related tickets, each with its way out, and others to choose from."""
    ticket = ticket_at(request, reference)
    form = OtherForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        wanted = other(request, ticket, form.cleaned_data["other"])
        if wanted is not None:
            act = ACTS.get(request.POST.get("act", ""), relate)
            act(ticket.pk, wanted.pk, by=request.user)  # type: ignore[arg-type]  # behind the gate
            messages.success(request, _("Saved."))
            return never_kept(SeeOther(reverse("agent:ticket", args=[ticket.reference])))
        form.add_error("other", _("There is no other ticket of this name."))
    words = one_line(request.GET.get("q", ""))
    linked = [one for one in kin_of(ticket, request.user) if one.is_removable]  # type: ignore[arg-type]
    linked_ids = {one.ticket.pk for one in linked}
    context = {
        "ticket": ticket,
        "form": form,
        "linked": linked,
        "q": words,
        "found": [one for one in candidates(request, ticket, words) if one.pk not in linked_ids],
        "queues": numbered(request.user),  # type: ignore[arg-type]
    }
    status = 422 if form.errors else 200
    return never_kept(render(request, "tickets/agent/link.html", context, status=status))
