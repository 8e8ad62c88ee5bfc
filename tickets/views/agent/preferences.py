"""An agent's own settings: how they hear of things, and when they are away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from tickets.absences import today
from tickets.forms.agent_notifications import AbsenceForm, ChoicesForm, ReadForm
from tickets.models import Absence
from tickets.queue_numbers import numbered
from tickets.services.choosing_ways import keep_ways
from tickets.views.agent.gate import for_agents
from tickets.views.answering import SeeOther, never_kept
from tickets.ways_of_telling import chosen_by


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def preferences(request: HttpRequest) -> HttpResponse:
    """The page; each of its forms posts here and says by ``act`` which it is."""
    agent: Any = request.user
    act, sent = request.POST.get("act", ""), request.POST
    own = {"chosen": chosen_by(agent), "wants_mail": agent.wants_mail}
    choices = ChoicesForm(sent if act == "choose" else None, **own)
    away = AbsenceForm(sent if act == "leave" else None, instance=Absence(person=agent))
    if act == "choose" and choices.is_valid():
        keep_ways(agent, choices.ways, wants_mail=choices.cleaned_data["wants_mail"])
        return _saved(request)
    if act == "leave" and away.is_valid():
        away.save()
        return _saved(request)
    if act == "stay":
        which = ReadForm(sent)
        if which.is_valid():
            agent.absences.filter(pk=which.cleaned_data["only"]).delete()
        return _saved(request)
    context = {
        "choices": choices,
        "away": away,
        "absences": agent.absences.not_over(today()),
        "queues": numbered(agent),
    }
    status = 422 if choices.errors or away.errors else 200
    return never_kept(render(request, "tickets/agent/preferences.html", context, status=status))


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return never_kept(SeeOther(reverse("agent:preferences")))
