"""Taking something out of a ticket for good: marked on one page, confirmed on the next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from knowledgebase.reading.titles import titles
from tickets.forms.redacting import RedactForm
from tickets.models import ArticleLink, Attachment, Ticket
from tickets.queue_numbers import numbered
from tickets.reading import is_published
from tickets.services.redacting import look, redact
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.agent.ways import after
from tickets.views.answering import SeeOther, never_kept


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def redacting(request: HttpRequest, reference: str) -> HttpResponse:
    """The words of the ticket to mark in; what would go; and its going."""
    ticket = ticket_at(request, reference)
    files = list(Attachment.objects.filter(message__ticket=ticket))
    act = request.POST.get("act", "")
    form = RedactForm(request.POST if request.method == "POST" else None, ticket=ticket, files=files)
    if request.method != "POST" or act == "back":
        return _marking(request, ticket, form)
    if not form.is_valid():
        return _marking(request, ticket, form, status=422)
    if act != "redact":
        return _confirming(request, ticket, form)
    redact(ticket.pk, form.wanted, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("It is taken out, for good."))
    return never_kept(SeeOther(after(request, ticket)))


def _marking(request: HttpRequest, ticket: Ticket, form: RedactForm, *, status: int = 200) -> HttpResponse:
    context = {
        "ticket": ticket,
        "form": form,
        "shows_errors": status != 200,
        "queues": numbered(request.user),  # type: ignore[arg-type]
        "thread": ticket.messages.select_related("author"),
        "notes": ticket.notes.select_related("author"),
        "answers": ticket.answers.all(),
    }
    return never_kept(render(request, "tickets/agent/redact.html", context, status=status))


def _confirming(request: HttpRequest, ticket: Ticket, form: RedactForm) -> HttpResponse:
    drafted = ticket.article_links.filter(kind=ArticleLink.Kind.DRAFTED)
    made = list(drafted.values_list("article", flat=True))
    public = [article for article in made if is_published(article)]
    context = {
        "ticket": ticket,
        "form": form,
        "found": look(ticket, form.wanted),
        "drafted": bool(made),
        "published": list(titles(public, language=ticket.language).values()) if public else [],
        "queues": numbered(request.user),  # type: ignore[arg-type]
    }
    return never_kept(render(request, "tickets/agent/redact_confirm.html", context))
