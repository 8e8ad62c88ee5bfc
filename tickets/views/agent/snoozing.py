"""Putting a ticket off until later, and calling it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from helpcenter.site import site
from tickets.forms.belonging import SnoozeForm
from tickets.models import Ticket
from tickets.queue_numbers import numbered
from tickets.services.snoozing import snooze
from tickets.transitions import NotPossible
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.answering import SeeOther, never_kept


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def snooze_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Until when; the script fills in the zone of the browser's clock, without it that is the site's."""
    ticket = ticket_at(request, reference)
    if request.POST.get("act") == "wake":
        snooze(ticket.pk, until=None, by=request.user)  # type: ignore[arg-type]  # behind the gate
        messages.success(request, _("It is back in its views."))
        return never_kept(SeeOther(reverse("agent:ticket", args=[ticket.reference])))
    initial = {"until": "tomorrow", "zone": site().time_zone}
    form = SnoozeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        return _snoozed(request, ticket, form)
    return _page(request, ticket, form, status=422 if form.errors else 200)


def _snoozed(request: HttpRequest, ticket: Ticket, form: SnoozeForm) -> HttpResponse:
    moment = form.cleaned_data["moment"]
    try:
        snooze(ticket.pk, until=moment, by=request.user)  # type: ignore[arg-type]  # behind the gate
    except NotPossible:
        form.add_error(None, _("It is finished, and stands in no view that it could leave."))
        return _page(request, ticket, form, status=409)
    when = {"date": date_format(moment, "DATETIME_FORMAT"), "zone": form.cleaned_data["zone"].key}
    messages.success(request, _("Put off until %(date)s (%(zone)s).") % when)
    return never_kept(SeeOther(reverse("agent:home")))


def _page(request: HttpRequest, ticket: Ticket, form: SnoozeForm, *, status: int) -> HttpResponse:
    context = {"ticket": ticket, "form": form, "queues": numbered(request.user)}  # type: ignore[arg-type]
    return never_kept(render(request, "tickets/agent/snooze.html", context, status=status))
