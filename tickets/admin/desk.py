"""What an agent does on a ticket's page, and what the page shows."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from helpcenter.models import User
from knowledgebase.readers import STAFF
from knowledgebase.reading.titles import Title, titles
from knowledgebase.rendering import SourceTooLong
from tickets.forms.thread import ReplyForm
from tickets.mails import undelivered_of
from tickets.models import ArticleLink, Message, Rating, ReceivedMail, Ticket
from tickets.promises import promises_about
from tickets.reading import article_in
from tickets.services.article_drafting import draft_article
from tickets.services.confirming import take_unconfirmed
from tickets.services.discarding import discard, take_back
from tickets.services.finishing import finish
from tickets.services.writing import answer
from tickets.transitions import Act, NotPossible, is_possible

ENDINGS = {"solve": Act.SOLVE, "reopen": Act.REOPEN, "close": Act.CLOSE}


def do(request: HttpRequest, ticket: Ticket, *, by: User) -> ReplyForm | None:
    """Do what the pressed button says; the form comes back where it must be filled in again."""
    wanted = request.POST.get("act", "")
    if wanted in {"answer", "answer_and_solve"}:
        return _answered(request, ticket, by=by, solved=wanted == "answer_and_solve")
    if wanted in ENDINGS:
        _ended(request, ticket, ENDINGS[wanted], by=by)
    elif wanted in {"discard", "take_back"}:
        (discard if wanted == "discard" else take_back)(ticket.pk, by=by)
    elif wanted == "draft_article":
        _drafted(request, ticket, by=by)
    elif wanted == "take":
        take_unconfirmed(ticket.pk, by=by)
    return None


def shown(ticket: Ticket, form: ReplyForm | None) -> dict[str, Any]:
    """What the ticket's page shows."""
    return {
        "ticket": ticket,
        "thread": _thread(ticket),
        "undelivered": undelivered_of(ticket),
        "answers": ticket.answers.prefetch_related("files"),
        "promises": promises_about(ticket),
        "discard_marks": ticket.discard_marks.select_related("by"),
        "people": list(ticket.participants.all()),
        "rating": Rating.objects.filter(ticket=ticket).first(),
        "form": form or _answer_form(),
        "drafted": _drafts_of(ticket),
        "carried": article_in(ticket.language, ticket.carried_article, readers=STAFF),
        **{f"can_{name}": is_possible(ticket.status, act) for name, act in ENDINGS.items()},
    }


def _thread(ticket: Ticket) -> QuerySet[Message]:
    mails = Prefetch("mails_in", ReceivedMail.objects.only("pk", "message"))
    return ticket.messages.select_related("author", "by_mail").prefetch_related("attachments", mails)


def _drafts_of(ticket: Ticket) -> list[Title]:
    """The articles made of this thread that are still there."""
    made = ticket.article_links.filter(kind=ArticleLink.Kind.DRAFTED).values_list("article", flat=True)
    return list(titles(list(made), language=ticket.language).values())


def _answer_form(data: Any = None, files: Any = None) -> ReplyForm:
    return ReplyForm(data, files, label=_("Your answer"))


def _answered(request: HttpRequest, ticket: Ticket, *, by: User, solved: bool) -> ReplyForm | None:
    form = _answer_form(request.POST, request.FILES)
    if not form.is_valid():
        return form
    data = form.cleaned_data
    digest = data["form_token"].digest
    try:
        answer(
            ticket.pk,
            body=data["body"],
            author=by,
            then=Act.SOLVE if solved else None,
            form_digest=digest,
            files=data["attachments"],
        )
    except NotPossible:
        form.add_error(None, _("It goes on in another ticket, or ended long ago: no answer can be sent."))
        return form
    take_unconfirmed(ticket.pk, by=by)  # who answers it has taken it
    messages.success(request, _("Your answer is in the thread."))
    return None


def _drafted(request: HttpRequest, ticket: Ticket, *, by: User) -> None:
    try:
        draft_article(ticket.pk, by=by)
    except SourceTooLong:
        messages.error(request, _("This thread is too long to be one article."))
    else:
        messages.success(request, _("A draft was made. An editor confirms what was taken out of it."))


def _ended(request: HttpRequest, ticket: Ticket, act: Act, *, by: User) -> None:
    try:
        finish(ticket.pk, act, by=by)
    except NotPossible:
        messages.warning(request, _("Somebody was faster: look at its status now."))
