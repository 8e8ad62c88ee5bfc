"""Correcting the answers to a topic's questions: a page, and with script a part of the side panel."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from tickets.forms.agent_answers import AnswersForm
from tickets.models import Ticket, Topic
from tickets.queue_numbers import numbered
from tickets.services.correcting import AnswerClash, answers_of, correct
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.agent.ways import after
from tickets.views.answering import SeeOther, is_from_script, never_kept


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def answers(request: HttpRequest, reference: str) -> HttpResponse:
    """The questions with their answers; and setting them."""
    ticket = ticket_at(request, reference)
    form = _form(request, ticket)
    if form is None or request.method != "POST":
        return _shown(request, ticket, form)
    if request.POST.get("topic") != str(ticket.topic_id):
        said = _("Somebody has just given the ticket another topic. These are its questions.")
        return _shown(request, ticket, _form(request, ticket, is_fresh=True), trouble=said, status=409)
    if "ask" in request.POST or not form.is_valid():
        return _shown(request, ticket, form, status=422)
    try:
        correct(ticket.pk, form.corrected, by=request.user)  # type: ignore[arg-type]
    except AnswerClash as clash:
        form.see(clash.now)
        return _shown(request, ticket, form, trouble=_said_of(clash), status=409)
    if is_from_script(request):
        context = {"ticket": ticket, "answers": ticket.answers.prefetch_related("files")}
        return never_kept(render(request, "tickets/agent/answers_saved.html", context))
    messages.success(request, _("Saved."))
    return never_kept(SeeOther(after(request, ticket)))


def _form(request: HttpRequest, ticket: Ticket, *, is_fresh: bool = False) -> AnswersForm | None:
    """None where the ticket has no topic, or one that asks nothing in words."""
    language = get_language()
    topics = Topic.objects.with_name(language).prefetch_related("fields__translations", "translations")
    topic = topics.filter(pk=ticket.topic_id or 0).first()
    if topic is None:
        return None
    data = request.POST if request.method == "POST" and not is_fresh else None
    form = AnswersForm(
        data, topic=topic, language=language, ticket_language=ticket.language, there=answers_of(ticket)
    )
    return form if form.groups else None


def _said_of(clash: AnswerClash) -> str:
    """By whom, and what it is now."""
    who = (clash.by.get_full_name() or clash.by.get_username()) if clash.by else _("Somebody")
    now = ", ".join(value or "–" for value in clash.now.values())
    return _("%(who)s has just changed this to %(now)s. Save again to have it your way.") % {
        "who": who,
        "now": now,
    }


def _shown(
    request: HttpRequest, ticket: Ticket, form: AnswersForm | None, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"ticket": ticket, "form": form, "trouble": trouble}
    if is_from_script(request):
        return never_kept(render(request, "tickets/agent/answers_form.html", context, status=status))
    context["queues"] = numbered(request.user)  # type: ignore[arg-type]
    return never_kept(render(request, "tickets/agent/answers.html", context, status=status))
