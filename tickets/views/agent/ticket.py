"""A ticket's page in the workspace, and the files of its thread."""

from typing import Any

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from helpcenter.models import User
from helpcenter.same_origin import same_origin
from tickets.agent_drafts import draft_of, drafted
from tickets.choices import choices
from tickets.kin import has_kin, kin_of
from tickets.macros import offered_to
from tickets.mails import is_any_undelivered, undelivered_of
from tickets.merged import parts_of
from tickets.models import BlockedSender, FieldAnswer, Participant, Ticket
from tickets.models.ticket import TicketQuerySet
from tickets.promises import promises_about
from tickets.queue_numbers import numbered
from tickets.services.properties import Clash
from tickets.services.watching import watchers_in_row
from tickets.services.writing import Overtaken
from tickets.thread import thread_of
from tickets.topics import topic_name
from tickets.transitions import NotPossible
from tickets.views.agent.acting import do, is_whole
from tickets.views.agent.clashes import said_of
from tickets.views.agent.drafts import keep_draft
from tickets.views.agent.forms import Forms, came, shown, written
from tickets.views.agent.gate import for_agents
from tickets.views.agent.putting_in import PutIn, put_in
from tickets.views.agent.undoing import sent, undone
from tickets.views.agent.ways import after, back
from tickets.views.answering import SeeOther, never_kept
from tickets.views.delivering import delivered
from tickets.views.preview import previewed
from tickets.views.receiving import takes_files

ACTS = {"answer", "note", "save", "take", "discard", "take_back", "watch", "unwatch"}
SENT = {"answer": "body", "note": "note"}
NOTHING = PutIn()

# All that the page shows of a ticket's own row. Putting this together costs as much as asking it.
SHOWN: TicketQuerySet = Ticket.objects.select_related(
    "assignee", "team", "topic", "rating", "held__author"
).annotate(
    people=ArraySubquery(Participant.objects.filter(ticket=OuterRef("pk")).order_by("email").values("email")),
    has_answers=Exists(FieldAnswer.objects.filter(ticket=OuterRef("pk"))),
    is_any_undelivered=is_any_undelivered(),
    watchers=watchers_in_row(),
    has_parts=Exists(Ticket.objects.filter(merged_into=OuterRef("pk"))),
    has_kin=has_kin(),
    is_blocked=Exists(BlockedSender.objects.fitting_the(OuterRef("email"))),
)


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@takes_files
@for_agents
def ticket_page(request: HttpRequest, reference: str) -> HttpResponse:
    """The thread, what an agent adds to it, and the ticket's properties."""
    ticket = _opened(request, reference)
    if request.method != "POST":
        return _page(request, ticket, None)
    if request.POST.get("act") == "undo":
        return _again(request, ticket, undone(request, ticket), status=200)
    new, act = put_in(request, ticket), request.POST.get("act", "")
    forms = came(request, ticket, new)
    if act not in ACTS:  # a look at what it will be like
        forms.answer.forgive()
        return _page(request, ticket, forms, new=new, known=keep_draft(request, ticket))
    if not is_whole(forms, act):
        return _page(request, ticket, forms, status=forms.answer.refusal)
    return _done(request, ticket, forms, act)


@require_safe
@for_agents
def file_of_ticket(request: HttpRequest, reference: str, file_id: str) -> HttpResponseBase:
    """A file of the thread, for who may read the thread."""
    ticket = _opened(request, reference)
    return delivered(request, ticket, file_id, parts=parts_of(ticket))


def _opened(request: HttpRequest, reference: str) -> Ticket:
    agent: User = request.user  # type: ignore[assignment]  # the gate let them in
    ticket = SHOWN.seen_by(agent).annotate(draft=draft_of(agent)).filter(reference=reference).first()
    if ticket is None:
        raise Http404
    return ticket


def _done(request: HttpRequest, ticket: Ticket, forms: Forms, act: str) -> HttpResponse:
    try:
        do(ticket, forms, act, by=request.user)  # type: ignore[arg-type]
    except Clash as clash:
        touched = {name: forms.properties.data.get(name, "") for name in clash.touched}
        return _again(request, ticket, written(forms), touched=touched, trouble=said_of(clash))
    except Overtaken:
        trouble = [
            _("Somebody wrote since you opened this page. Read it, and send yours again if it still fits.")
        ]
        return _again(request, ticket, written(forms), trouble=trouble)
    except NotPossible:
        trouble = [_("Somebody was faster: look at its status now.")]
        return _again(request, ticket, written(forms), trouble=trouble)
    is_answer = act == "answer"
    messages.success(request, sent() if is_answer else _("Saved."), "on-its-way" if is_answer else "")
    left = written(forms, but=SENT.get(act, ""))
    if left.get("body") or left.get("note"):
        return _again(request, ticket, left, status=200)
    return never_kept(SeeOther(after(request, ticket)))


def _again(
    request: HttpRequest,
    ticket: Ticket,
    kept: Any,
    *,
    touched: Any = None,
    trouble: Any = (),
    status: int = 409,
) -> HttpResponse:
    """The page as the ticket is now, with what was typed still in it."""
    agent: User = request.user  # type: ignore[assignment]  # the gate let them in
    # Given to another team, it is shown once more.
    fresh = SHOWN.annotate(draft=draft_of(agent)).get(pk=ticket.pk)
    forms = shown(fresh, thread_of(fresh, _parts(fresh)), kept, touched)
    return _page(request, fresh, forms, trouble=trouble, status=status)


def _parts(ticket: Ticket) -> list[Ticket]:
    return parts_of(ticket) if ticket.has_parts else []  # type: ignore[attr-defined]  # annotated


def _page(
    request: HttpRequest,
    ticket: Ticket,
    forms: Forms | None,
    *,
    new: PutIn = NOTHING,
    known: str | None = None,
    trouble: Any = (),
    status: int = 200,
) -> HttpResponse:
    parts = _parts(ticket)
    thread = thread_of(ticket, parts, whole="whole" in request.GET)
    names = {topic.pk: topic_name(topic) for topic in choices().topics}
    draft = drafted(ticket)
    context = {
        "ticket": ticket,
        "back": back(request),
        "topic": names.get(ticket.topic_id or 0, ""),
        "thread": thread,
        "forms": forms or shown(ticket, thread, draft),
        "known": draft.get("known", "") if known is None else known,
        "is_opened": forms is None,
        "trouble": trouble,
        "macros": offered_to(request.user),  # type: ignore[arg-type]
        "new": new,
        "shows_preview": "preview" in request.POST,
        "preview": previewed(request) if "preview" in request.POST else "",
        "queues": numbered(request.user),  # type: ignore[arg-type]
        "held": getattr(ticket, "held", None),
        "rating": getattr(ticket, "rating", None),
        "promises": promises_about(ticket),
        "kin": kin_of(ticket, request.user, parts=parts, is_linked=ticket.has_kin),  # type: ignore[arg-type, attr-defined]
        "undelivered": undelivered_of(ticket) if ticket.is_any_undelivered else (),  # type: ignore[attr-defined]
        "answers": ticket.answers.prefetch_related("files") if ticket.has_answers else (),  # type: ignore[attr-defined]
    }
    return never_kept(render(request, "tickets/agent/ticket.html", context, status=status))
