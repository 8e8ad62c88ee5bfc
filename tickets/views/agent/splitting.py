"""Choosing the messages that become a ticket of their own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from tickets.forms.belonging import SplitForm
from tickets.queue_numbers import numbered
from tickets.services.splitting import split, splittable
from tickets.transitions import NotPossible
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.answering import SeeOther, never_kept


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def split_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Every message but the one that opened the ticket, to be ticked."""
    ticket = ticket_at(request, reference)
    offered = splittable(ticket).select_related("author").prefetch_related("attachments")
    posted = request.POST if request.method == "POST" else None
    form = SplitForm(posted, offered=offered, initial={"subject": ticket.subject})
    if form.is_valid():
        said = form.cleaned_data
        try:
            new = split(
                ticket.pk,
                said["messages"],
                subject=said["subject"],
                form_digest=said["form_token"].digest,
                by=request.user,  # type: ignore[arg-type]  # behind the gate
            )
        except NotPossible:
            form.add_error(None, _("Somebody was faster: these messages are not here any more."))
        else:
            messages.success(request, _("The messages are a ticket of their own now."))
            return never_kept(SeeOther(reverse("agent:ticket", args=[new.reference])))
    context = {
        "ticket": ticket,
        "form": form,
        "offered": offered,
        "queues": numbered(request.user),  # type: ignore[arg-type]
    }
    status = 422 if form.errors else 200
    return never_kept(render(request, "tickets/agent/split.html", context, status=status))
