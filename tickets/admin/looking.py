"""Looking at a mail that came in, and deciding what it is."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from helpcenter.content_policy import ADMIN
from helpcenter.models import User
from tickets.forms.released import AsReplyForm, AsTicketForm
from tickets.mail_in.fenced import parse_fenced
from tickets.mail_in.html_showing import shown as html_shown
from tickets.mail_in.values import ParsedMail
from tickets.models import ReceivedMail
from tickets.models.received_mail import Gone
from tickets.services.mail_in.becoming import language_of
from tickets.services.mail_in.inline_pictures import inline_pictures
from tickets.services.mail_in.releasing import NotAside, drop, release_as_reply, release_as_ticket


@dataclass
class Forms:
    """The two forms of the page, one of them perhaps with mistakes in it."""

    as_ticket: AsTicketForm
    as_reply: AsReplyForm


def decide(request: HttpRequest, received: ReceivedMail) -> Forms | str:
    """Do what the pressed button says: what was done, in words, or the forms where something is missing."""
    try:
        return _decided(request, received)
    except NotAside:
        messages.warning(request, _("Somebody was faster: look at what became of it."))
    except Gone:
        messages.error(request, _("The mail itself is kept no longer."))
    return ""


def _decided(request: HttpRequest, received: ReceivedMail) -> Forms | str:
    act = request.POST.get("act", "")
    forms = _forms(received, request.user, request.POST, act)  # type: ignore[arg-type]  # staff has an account
    if act == "drop":
        drop(received.pk)
        return _("The mail was dropped.")
    if act == "ticket" and forms.as_ticket.is_valid():
        message = release_as_ticket(received.pk, email=forms.as_ticket.cleaned_data["email"])
    elif act == "reply" and forms.as_reply.is_valid():
        message = release_as_reply(received.pk, forms.as_reply.cleaned_data["reference"])
    else:
        return forms
    return _("The mail is part of %(reference)s now.") % {"reference": message.ticket.reference}


def shown(received: ReceivedMail, forms: Forms | None, *, agent: User, with_pictures: bool) -> dict[str, Any]:
    """What the mail's page shows; the mail is read anew, behind the fence, each time."""
    try:
        raw = received.content()
    except Gone:
        raw = b""
    mail = parse_fenced(raw) if raw else ParsedMail()
    return {
        "received": received,
        "mail": mail,
        "is_kept": bool(raw),
        "html": _html(mail, raw, with_pictures=with_pictures),
        "with_pictures": with_pictures,
        "language": language_of(received),
        "is_aside": received.state == ReceivedMail.State.ASIDE,
        "forms": forms or _forms(received, agent),
    }


def policy_with_pictures() -> str:
    """The admin's policy, and pictures of any host: for the one page whose reader asked for them."""
    return ADMIN.replace("img-src 'self'", "img-src 'self' https: http:")


def _html(mail: ParsedMail, raw: bytes, *, with_pictures: bool) -> str:
    labels = {"quote": _("Quoted text"), "signature": _("Signature")}
    pictures = inline_pictures(mail, raw)
    return html_shown(mail.html, pictures=pictures, labels=labels, with_remote=with_pictures)


def _forms(received: ReceivedMail, agent: User, data: Any = None, act: str = "") -> Forms:
    return Forms(
        AsTicketForm(data if act == "ticket" else None, initial={"email": received.sender}),
        AsReplyForm(data if act == "reply" else None, agent=agent),
    )
