"""What a ticket has to do with articles: which one answered it, which one is wrong, and a new one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from helpcenter.models import User
from helpcenter.same_origin import same_origin
from knowledgebase.models import ArticleTranslation
from knowledgebase.readers import readers_like
from knowledgebase.rendering import SourceTooLong
from tickets.forms.agent_articles import FindForm, ReportForm
from tickets.forms.fields import ArticleId
from tickets.linked_articles import cited, found, linkings, readable, suggested
from tickets.models import ArticleLink, Ticket
from tickets.queue_numbers import numbered
from tickets.services.article_drafting import draft_article
from tickets.services.article_links import AlreadyReported, report_article, say_answered, take_answered_back
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.answering import SeeOther, never_kept

TO_WRITE = "knowledgebase.add_article"


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def articles_page(request: HttpRequest, reference: str) -> HttpResponse:
    """The articles of a ticket; as a part, what stands beside its thread."""
    ticket = ticket_at(request, reference)
    if request.method == "POST":
        _do(request, ticket)
        return never_kept(SeeOther(reverse("agent:articles", args=[reference])))
    template = "articles_part" if "part" in request.GET else "articles"
    return never_kept(render(request, f"tickets/agent/{template}.html", _shown(request, ticket)))


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def report_page(request: HttpRequest, reference: str, article_id: int) -> HttpResponse:
    """What is wrong with an article, or missing from it, in the agent's words."""
    ticket, agent = ticket_at(request, reference), _agent(request)
    article = _article(str(article_id), ticket, agent)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            report_article(ticket.pk, article, words=form.cleaned_data["words"], by=agent)
            messages.success(request, _("The editors see it in their list. You hear when it is done."))
        except AlreadyReported:
            messages.warning(
                request, _("It was reported from this ticket before, and the editors are at it.")
            )
        return never_kept(SeeOther(reverse("agent:articles", args=[reference])))
    context = {"ticket": ticket, "article": article, "form": form, "queues": numbered(agent)}
    status = 422 if form.errors else 200
    return never_kept(render(request, "tickets/agent/article_wrong.html", context, status=status))


@require_safe
@for_agents
def source_of_task(request: HttpRequest, task_id: int) -> HttpResponse:
    """From an editors' task to the ticket that it came from, for those who may see that."""
    seen = Ticket.objects.seen_by(_agent(request))
    link = ArticleLink.objects.filter(task=task_id, ticket__in=seen).select_related("ticket").first()
    if link is None:
        raise Http404
    return never_kept(redirect("agent:ticket", link.ticket.reference))


def _do(request: HttpRequest, ticket: Ticket) -> None:
    """What the pressed button says, which is named by what it does and holds the article's id."""
    agent, sent = _agent(request), request.POST
    if "answered" in sent:
        say_answered(ticket.pk, _article(sent["answered"], ticket, agent), by=agent)
        messages.success(request, _("Kept: it answered this ticket."))
    elif "remove" in sent:
        linked = {one.link.article: one for one in linkings(ticket).answered}
        if (one := linked.get(ArticleId().clean(sent["remove"]) or 0)) is not None:
            title = one.title.title if one.title else f"#{one.link.article}"
            take_answered_back(ticket.pk, one.link.article, title=title, by=agent)
            messages.success(request, _("Taken back."))
    elif "draft" in sent:
        _draft(request, ticket, by=agent)


def _draft(request: HttpRequest, ticket: Ticket, *, by: User) -> None:
    if not _may_be_drafted(ticket):
        return
    try:
        draft_article(ticket.pk, by=by)
    except SourceTooLong:
        messages.error(request, _("This thread is too long to be one article."))
    else:
        messages.success(request, _("A draft was made. An editor confirms what was taken out of it."))


def _may_be_drafted(ticket: Ticket) -> bool:
    """As at the desk of the admin: a thread with an answer in it, and no spam."""
    return ticket.first_answered_at is not None and not ticket.is_discarded


def _shown(request: HttpRequest, ticket: Ticket) -> dict[str, Any]:
    agent = _agent(request)
    readers, linked, form = readers_like(agent), linkings(ticket), FindForm(request.GET)
    words = form.cleaned_data.get("q", "") if form.is_valid() else ""
    shown = {"ticket": ticket, "linked": linked, "may_write": agent.has_perm(TO_WRITE)}
    if "part" in request.GET:  # what may answer it stands beside the thread already
        return shown
    may_answer, named = suggested(ticket, readers=readers), cited(ticket, readers=readers)
    cited_ids = {one.article_id for one in named}
    return shown | {
        "cited": named,
        "suggested": [one for one in may_answer if one.article_id not in cited_ids],
        "words": words,
        "found": found(words, ticket=ticket, readers=readers) if words else [],
        "find": form,
        "may_draft": _may_be_drafted(ticket) and not linked.drafted,
        "queues": numbered(agent),
    }


def _article(posted: str, ticket: Ticket, agent: User) -> ArticleTranslation:
    article = readable(ArticleId().clean(posted) or 0, ticket=ticket, readers=readers_like(agent))
    if article is None:
        raise Http404
    return article


def _agent(request: HttpRequest) -> User:
    """Whom the gate let in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
