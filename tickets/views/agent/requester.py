"""Giving a ticket to another requester."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from helpcenter.text import one_line
from tickets.callers import callers_like
from tickets.forms.requester import RequesterForm
from tickets.models import Ticket
from tickets.queue_numbers import numbered
from tickets.services.participating import MOST, TooMany
from tickets.services.requesting import Overtaken, Requester, SameRequester, change_requester
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.agent.ways import after
from tickets.views.answering import SeeOther, never_kept


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def requester(request: HttpRequest, reference: str) -> HttpResponse:
    """Who it is to be, known or new, and what becomes of the one before."""
    ticket = ticket_at(request, reference)
    if request.method != "POST":
        return _page(request, ticket, RequesterForm(initial={"seen": ticket.email}))
    data = request.POST.copy()
    if pressed := data.get("caller"):
        data["email"], data["name"] = pressed, data.get(f"name of {pressed}", "")
    if data.get("act") != "change":
        looked = {name: data.get(name, "") for name in ("email", "name", "keeps_old", "tells_new", "seen")}
        return _page(request, ticket, RequesterForm(initial=looked))
    form = RequesterForm(data)
    if form.is_valid() and _changed(request, ticket, form):
        messages.success(request, _("It is the ticket of %s now.") % form.cleaned_data["email"])
        return never_kept(SeeOther(after(request, ticket)))
    if form.has_error(NON_FIELD_ERRORS):
        data["seen"] = ticket.email  # whoever sends it once more has seen it
    return _page(request, ticket, form, status=422)


def _changed(request: HttpRequest, ticket: Ticket, form: RequesterForm) -> bool:
    said = form.cleaned_data
    try:
        change_requester(
            ticket.pk,
            Requester(said["email"], said["name"]),
            seen=said["seen"],
            by=request.user,  # type: ignore[arg-type]
            keeps_old=said["keeps_old"],
            tells_new=said["tells_new"],
        )
    except SameRequester:
        form.add_error("email", _("It is their ticket already."))
    except Overtaken:
        form.add_error(None, _("Somebody has just given it to another requester. Look again."))
    except TooMany:
        form.add_error("keeps_old", _("At most %d people can take part.") % MOST)
    else:
        return True
    return False


def _page(request: HttpRequest, ticket: Ticket, form: RequesterForm, *, status: int = 200) -> HttpResponse:
    typed = [one_line(str(form[name].value() or ""), most=254) for name in ("email", "name")]
    known = callers_like(typed, seen_by=request.user)  # type: ignore[arg-type]
    context = {
        "ticket": ticket,
        "form": form,
        "callers": [one for one in known if one.email not in {typed[0].lower(), ticket.email.lower()}],
        "queues": numbered(request.user),  # type: ignore[arg-type]
    }
    return never_kept(render(request, "tickets/agent/requester.html", context, status=status))
