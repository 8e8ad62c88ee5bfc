"""A new ticket for a customer on the phone, with what is known of them and what may answer it beside."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helpcenter.same_origin import same_origin
from helpcenter.site import site
from helpcenter.text import one_line
from knowledgebase.readers import PUBLIC
from tickets.callers import callers_like, open_tickets_of
from tickets.choices import choices
from tickets.forms.agent_call import CallForm
from tickets.queue_numbers import numbered
from tickets.services.calling import take_down
from tickets.suggestions import suggestions
from tickets.views.agent.gate import for_agents
from tickets.views.agent.ways import after
from tickets.views.answering import SeeOther, never_kept
from tickets.views.preview import previewed
from tickets.views.receiving import takes_files

LONGEST_ASKED = 254
OPEN, SOLVE = "open", "solve"


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@takes_files
@for_agents
def new_ticket(request: HttpRequest) -> HttpResponse:
    """The form; opening the ticket, or opening it as solved there and then."""
    if request.method != "POST":
        return _page(request, _form(request, initial={"assignee": request.user.pk}))
    act = request.POST.get("act", "")
    form = _form(request, _with_caller(request), request.FILES)
    if act not in {OPEN, SOLVE}:  # a look at who calls, at what the topic asks, or at the text
        form.forgive()
        return _page(request, form, asks="ask" in request.POST)
    if not form.is_valid():
        return _page(request, form, status=form.refusal)
    if form.has_unseen_questions:
        return _page(request, form, asks=True)
    return _taken_down(request, form, is_solved=act == SOLVE)


@require_POST
@same_origin
@for_agents
def beside_call(request: HttpRequest) -> HttpResponse:
    """What stands beside the form for what is typed so far; posted, so that no log has a customer's words."""
    return never_kept(render(request, "tickets/agent/call_beside.html", _known(request, request.POST)))


def _form(request: HttpRequest, data: Any = None, files: Any = None, **more: Any) -> CallForm:
    return CallForm(data, files, language=get_language(), agents=choices().agents, **more)


def _with_caller(request: HttpRequest) -> Any:
    """What was posted; where one of the known customers was pressed, with who they are."""
    data = request.POST.copy()
    if pressed := data.get("caller"):
        data["email"] = pressed
        found = callers_like([one_line(pressed, most=LONGEST_ASKED)], seen_by=request.user)  # type: ignore[arg-type]
        data["name"] = next((one.name for one in found if one.email == pressed), data.get("name", ""))
    return data


def _taken_down(request: HttpRequest, form: CallForm, *, is_solved: bool) -> HttpResponse:
    ticket = take_down(
        form.question(is_solved=is_solved),
        form.call(is_solved=is_solved),
        form_secret=form.cleaned_data["form_token"].secret,
        by=request.user,  # type: ignore[arg-type]
    )
    messages.success(request, _("%(reference)s is written down.") % {"reference": ticket.reference})
    return never_kept(SeeOther(after(request, ticket)))


def _page(request: HttpRequest, form: CallForm, *, asks: bool = False, status: int = 200) -> HttpResponse:
    typed = {name: form[name].value() or "" for name in ("email", "name", "subject", "body", "language")}
    context = {
        "form": form,
        "asks": asks,
        "queues": numbered(request.user),  # type: ignore[arg-type]
        "shows_preview": "preview" in request.POST,
        "preview": previewed(request) if "preview" in request.POST else "",
        **_known(request, typed | {"topic": form.chosen}),
    }
    return never_kept(render(request, "tickets/agent/call.html", context, status=status))


def _known(request: HttpRequest, typed: Any) -> dict[str, Any]:
    """Customers who begin so, what the one at hand has open, and articles that may answer the question."""
    agent, email = request.user, one_line(typed.get("email", ""), most=LONGEST_ASKED)
    words = [email, one_line(typed.get("name", ""), most=LONGEST_ASKED)]
    language = typed.get("language", "")
    callers = callers_like(words, seen_by=agent)  # type: ignore[arg-type]
    return {
        "callers": [one for one in callers if one.email != email.lower()],
        "open_tickets": open_tickets_of(email, seen_by=agent) if "@" in email else [],  # type: ignore[arg-type]
        "found": suggestions(
            subject=typed.get("subject", ""),
            body=typed.get("body", ""),
            topic=typed.get("topic", ""),
            language=language if language in site().languages else get_language(),
            readers=PUBLIC,  # what can be told to a customer
        ),
    }
