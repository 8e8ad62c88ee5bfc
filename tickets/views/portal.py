"""A request's page for its customer: the way in by the private link, and the thread behind it."""

from collections.abc import Sequence
from contextlib import suppress

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from helpcenter.limits import allowed
from helpcenter.same_origin import same_origin
from knowledgebase.readers import readers_of
from knowledgebase.search import Hit
from tickets.access import Entry, address, entry, forget_link, let_in, link_to_show, onward, opened_by_link
from tickets.forms.rating import RatingForm
from tickets.forms.thread import ReplyForm
from tickets.kin import earlier_of
from tickets.mails import is_acknowledged
from tickets.merged import messages_in, shown_parts_of, with_senders
from tickets.models import Message, Rating, Ticket
from tickets.services.finishing import finish
from tickets.services.rating import NotFinished, rate
from tickets.services.writing import reply
from tickets.suggestions import suggestions
from tickets.transitions import Act, NotPossible, Status, is_possible
from tickets.usual_wait import promise
from tickets.views.answering import SeeOther, never_kept
from tickets.views.confirming import asking
from tickets.views.following import followed
from tickets.views.missing import missed
from tickets.views.preview import previewed
from tickets.views.receiving import takes_files

HOUR = 3600
REPLIES_AN_HOUR = 60
ACTS = {"solve": Act.SOLVE, "reopen": Act.REOPEN}


@require_safe
def open_request(request: HttpRequest, token: str) -> HttpResponse:
    """Let in whoever has the private link, at an address without it; writes no row."""
    found = opened_by_link(token)
    if found is None:
        return missed(request)
    response = SeeOther(address(found.ticket))
    response["Referrer-Policy"] = "no-referrer"
    let_in(response, found.ticket, found.participant)
    return never_kept(response)


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@takes_files
def request_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The thread; what the customer adds; whether it is solved; and how the help was."""
    opened = entry(request, public_id)
    if request.method != "POST":
        return _led_on(opened) or _page(request, opened, ReplyForm())
    act = ACTS.get(request.POST.get("act", ""))
    if not (act or "good" in request.POST):
        form = ReplyForm(request.POST, request.FILES)
        return (_previewed if "preview" in request.POST else _replied)(request, opened, form)
    if not opened.is_requester:  # how it stands and how it was is the requester's to say
        raise PermissionDenied
    return _finished(opened.ticket, act) if act else _rated(request, opened, RatingForm(request.POST))


def _led_on(opened: Entry) -> HttpResponse | None:
    """To the request in which this one goes on, for whom that may be opened."""
    further = onward(opened)
    if further is None:
        return None
    response = SeeOther(address(further.ticket))
    if not opened.is_proved:
        let_in(response, further.ticket, further.participant)
    return never_kept(response)


def _finished(ticket: Ticket, act: Act) -> HttpResponse:
    # Pressed twice, or in two tabs: it is already so, and the page says it.
    with suppress(NotPossible):
        finish(ticket.pk, act)
    return _to_the_end(ticket)


def _previewed(request: HttpRequest, opened: Entry, form: ReplyForm) -> HttpResponse:
    form.forgive()
    return _page(request, opened, form)


def _replied(request: HttpRequest, opened: Entry, form: ReplyForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, opened, form, status=form.refusal)
    if not allowed(request, what="reply", most=REPLIES_AN_HOUR, seconds=HOUR):
        form.add_error("body", _("Very many messages came from your connection. Please wait a little."))
        response = _page(request, opened, form, status=429)
        response["Retry-After"] = str(HOUR)
        return response
    if opened.ticket.is_over:
        return followed(request, opened, form)
    data = form.cleaned_data
    reply(
        opened.ticket.pk,
        body=data["body"],
        form_digest=data["form_token"].digest,
        sender_email=opened.participant.email if opened.participant else "",
        files=data["attachments"],
    )
    return _to_the_end(opened.ticket)


def _rated(request: HttpRequest, opened: Entry, form: RatingForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, opened, ReplyForm(), rating_form=form, status=422)
    # Opened again in another tab meanwhile: the page says so.
    with suppress(NotFinished):
        rate(opened.ticket.pk, **form.said)
    return never_kept(SeeOther(f"{address(opened.ticket)}#rating"))


def _to_the_end(ticket: Ticket) -> HttpResponse:
    """Lead to the thread, at what is new in it."""
    return never_kept(SeeOther(address(ticket) + "#last"))


def _page(
    request: HttpRequest,
    opened: Entry,
    form: ReplyForm,
    *,
    rating_form: RatingForm | None = None,
    status: int = 200,
) -> HttpResponse:
    ticket = opened.ticket
    parts = shown_parts_of(ticket)
    found = messages_in(ticket, parts).select_related("author", "by_mail").prefetch_related("attachments")
    thread = with_senders(found, ticket, parts)
    people = list(ticket.participants.all())
    token = link_to_show(request, ticket)
    rating = Rating.objects.filter(ticket=ticket).first() if ticket.is_finished else None
    context = {
        "ticket": ticket,
        "participant": opened.participant,
        "people": people,
        "readers": len(people) + 1,
        "thread": thread,
        "answers": ticket.answers.prefetch_related("files"),
        "usual": promise(ticket.topic_id) if token else "",
        "form": form,
        "shows_preview": "preview" in request.POST,
        "preview": previewed(request) if "preview" in request.POST else "",
        "is_mailed": bool(token) and is_acknowledged(ticket),
        "link": token and request.build_absolute_uri(reverse("tickets:open_request", args=[token])),
        "found": _still_suggested(request, ticket, thread[:1]) if ticket.status == Status.NEW else [],
        "rating": rating,
        "rating_form": rating_form or RatingForm(initial={"comment": rating.comment if rating else ""}),
        "asking": asking(opened) if ticket.awaits_confirmation else None,
        "can_solve": opened.is_requester and is_possible(ticket.status, Act.SOLVE),
        "can_reopen": opened.is_requester and _can_reopen(ticket),
        "earlier": earlier_of(ticket),
    }
    response = render(request, "tickets/request.html", context, status=status)
    if token:
        forget_link(response, ticket)
    return never_kept(response)


def _can_reopen(ticket: Ticket) -> bool:
    is_shut = ticket.merged_into_id or ticket.is_over
    return not is_shut and is_possible(ticket.status, Act.REOPEN)


def _still_suggested(request: HttpRequest, ticket: Ticket, first: Sequence[Message]) -> list[Hit]:
    """By what was written first; a ticket from elsewhere may come without any message."""
    return suggestions(
        subject=ticket.subject,
        body="".join(message.body for message in first),
        topic=str(ticket.topic_id or ""),
        language=get_language(),
        readers=readers_of(request),
        besides=ticket.carried_article,
    )
