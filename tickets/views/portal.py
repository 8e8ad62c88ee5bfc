"""The customer's own pages: the way in by the private link, and the thread behind it."""

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from helpcenter.limits import allowed
from helpcenter.patience import too_often
from helpcenter.same_origin import same_origin
from knowledgebase.readers import readers_of
from knowledgebase.search import Hit
from tickets.access import address, forget_link, let_in, link_to_show, opened_by_cookie, opened_by_link
from tickets.forms.thread import LinkForm, ReplyForm
from tickets.models import Ticket
from tickets.services.finishing import finish
from tickets.services.writing import reply
from tickets.suggestions import suggestions
from tickets.tokens import new_form_token
from tickets.transitions import Act, NotPossible, Status, is_possible
from tickets.usual_wait import promise
from tickets.views.answering import SeeOther, never_kept

HOUR = 3600
MISSES_AN_HOUR = 30
REPLIES_AN_HOUR = 60
ACTS = {"solve": Act.SOLVE, "reopen": Act.REOPEN}


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
def requests(request: HttpRequest) -> HttpResponse:
    """How to get back to a request: by its private link, pasted here."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return never_kept(SeeOther(reverse("tickets:open_request", args=[form.cleaned_data["link"]])))
    status = 422 if form.is_bound else 200
    return never_kept(render(request, "tickets/requests.html", {"form": form}, status=status))


@require_safe
def open_request(request: HttpRequest, token: str) -> HttpResponse:
    """Let in whoever has the private link, at an address without it; writes no row."""
    ticket = opened_by_link(token)
    if ticket is None:
        return _missed(request)
    response = SeeOther(address(ticket))
    let_in(response, ticket)
    return never_kept(response)


def _missed(request: HttpRequest) -> HttpResponse:
    if allowed(request, what="link", most=MISSES_AN_HOUR, seconds=HOUR):
        raise Http404
    return too_often(request, seconds=HOUR)


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
def request_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The thread; what the customer adds; and whether it is solved."""
    ticket = opened_by_cookie(request, public_id)
    if request.method != "POST":
        return _page(request, ticket, ReplyForm())
    act = ACTS.get(request.POST.get("act", ""))
    return _finished(ticket, act) if act else _replied(request, ticket, ReplyForm(request.POST))


def _finished(ticket: Ticket, act: Act) -> HttpResponse:
    # Pressed twice, or in two tabs: it is already so, and the page says it.
    with suppress(NotPossible):
        finish(ticket.pk, act)
    return _to_the_end(ticket)


def _replied(request: HttpRequest, ticket: Ticket, form: ReplyForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, ticket, form, status=422)
    if not allowed(request, what="reply", most=REPLIES_AN_HOUR, seconds=HOUR):
        form.add_error("body", _("Very many messages came from your connection. Please wait a little."))
        response = _page(request, ticket, form, status=429)
        response["Retry-After"] = str(HOUR)
        return response
    reply(ticket.pk, body=form.cleaned_data["body"], form_digest=form.cleaned_data["form_token"].digest)
    return _to_the_end(ticket)


def _to_the_end(ticket: Ticket) -> HttpResponse:
    """Lead to the thread, at what is new in it."""
    return never_kept(SeeOther(address(ticket) + "#last"))


def _page(request: HttpRequest, ticket: Ticket, form: ReplyForm, *, status: int = 200) -> HttpResponse:
    thread = list(ticket.messages.select_related("author"))
    token = link_to_show(request, ticket)
    context = {
        "ticket": ticket,
        "thread": thread,
        "answers": ticket.answers.all(),
        "usual": promise(ticket.topic_id) if token else "",
        "form": form,
        "form_token": new_form_token(),
        "link": token and request.build_absolute_uri(reverse("tickets:open_request", args=[token])),
        "found": _still_suggested(request, ticket, thread[0].body) if ticket.status == Status.NEW else [],
        "can_solve": is_possible(ticket.status, Act.SOLVE),
        "can_reopen": is_possible(ticket.status, Act.REOPEN),
    }
    response = render(request, "tickets/request.html", context, status=status)
    if token:
        forget_link(response, ticket)
    return never_kept(response)


def _still_suggested(request: HttpRequest, ticket: Ticket, body: str) -> list[Hit]:
    return suggestions(
        subject=ticket.subject,
        body=body,
        language=get_language(),
        readers=readers_of(request),
        besides=ticket.carried_article,
    )
