"""A new ticket for the customer of one that ended, which says what it follows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from tickets.forms.belonging import FollowUpForm
from tickets.models import Ticket
from tickets.queue_numbers import numbered
from tickets.services.following import follow_up
from tickets.services.submitting import Question
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.answering import SeeOther, never_kept


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def follow_up_page(request: HttpRequest, reference: str) -> HttpResponse:
    """What the customer asks now; it is filed for them, as by telephone."""
    ticket = ticket_at(request, reference)
    posted = request.POST if request.method == "POST" else None
    form = FollowUpForm(posted, initial={"subject": ticket.subject, "tell": True})
    if form.is_valid() and ticket.is_finished:
        new = _opened(request, ticket, form)
        messages.success(request, _("The new ticket is there."))
        return never_kept(SeeOther(reverse("agent:ticket", args=[new.reference])))
    if form.is_bound and not ticket.is_finished:
        form.add_error(None, _("It is still worked on: answer it instead."))
    context = {"ticket": ticket, "form": form, "queues": numbered(request.user)}  # type: ignore[arg-type]
    status = 422 if form.errors else 200
    return never_kept(render(request, "tickets/agent/follow_up.html", context, status=status))


def _opened(request: HttpRequest, ticket: Ticket, form: FollowUpForm) -> Ticket:
    said = form.cleaned_data
    question = Question(
        subject=said["subject"],
        body=said["body"],
        email=ticket.email,
        name=ticket.name,
        topic=ticket.topic,
        wants_answer=said["tell"],
    )
    return follow_up(
        ticket.pk,
        question,
        by=request.user,  # type: ignore[arg-type]  # behind the gate
        form_secret=said["form_token"].secret,
        visitor=None,
        language=ticket.language,
        surface=Ticket.Surface.AGENT,
    )
