"""What customers are told by mail, and with which words of whom.

Nobody has proved that the address in a form is theirs. So no mail repeats what was typed there: not the
subject, not the text, not the name. An agent's answer is the agent's.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpcenter.mail import Mail
from helpcenter.models import User
from helpcenter.outbox.kinds import Letter, tells
from tickets.models import Message, Ticket
from tickets.tokens import digest, link_token
from tickets.wording import as_html

RECEIVED, ANSWERED = "tickets/received", "tickets/answered"
SOLVED, REOPENED = "tickets/solved", "tickets/reopened"


def thread_of(ticket: Ticket) -> str:
    """What the mails of one ticket have in common."""
    return f"ticket {ticket.pk}"


def undelivered_of(ticket: Ticket) -> QuerySet[Mail]:
    """The mails of a ticket that did not arrive, the newest first."""
    return Mail.objects.filter(thread=thread_of(ticket)).undelivered()


def is_confirmed(ticket: Ticket) -> bool:
    """Whether a mail with the private link is on its way to the requester, or there."""
    return Mail.objects.filter(key=confirmation_key(ticket), failed_at=None, bounced_at=None).exists()


def confirmation_key(ticket: Ticket) -> str:
    """By which the mail that a request has arrived is known."""
    return f"{RECEIVED} {ticket.pk}"


def link_to(ticket: Ticket) -> str:
    """The private link; where the site's key has changed since, the page that takes the one sent before."""
    token = link_token(ticket.public_id)
    is_known = digest(token) == ticket.link_digest
    path = reverse("tickets:open_request", args=[token]) if is_known else reverse("tickets:requests")
    return f"{settings.SITE_URL}{path}"


def received(ticket: Ticket) -> Letter:
    """The request is there, and what happens next."""
    subject = _("We have your request %(reference)s") % {"reference": ticket.reference}
    return Letter(subject, _shown(ticket))


def answered(ticket: Ticket, message: Message) -> Letter:
    """What an agent wrote."""
    subject = _("An answer to your request %(reference)s") % {"reference": ticket.reference}
    agent = message.author.get_full_name() if message.author else ""
    shown = {"message": message, "agent": agent, "is_solved": ticket.is_finished}
    return Letter(subject, _shown(ticket) | shown, is_automatic=False)


def solved(ticket: Ticket) -> Letter:
    """An agent says that it is solved."""
    subject = _("Your request %(reference)s is marked as solved") % {"reference": ticket.reference}
    return Letter(subject, _shown(ticket))


def reopened(ticket: Ticket) -> Letter:
    """An agent took it up again."""
    subject = _("Your request %(reference)s is open again") % {"reference": ticket.reference}
    return Letter(subject, _shown(ticket))


def _shown(ticket: Ticket) -> dict[str, Any]:
    return {"ticket": ticket, "link": link_to(ticket)}


def _sample() -> Ticket:
    """A ticket that is in no database."""
    now, public_id = timezone.now(), "an-example"
    ticket = Ticket(reference="HC-48213", public_id=public_id, submitted_at=now, last_message_at=now)
    ticket.link_digest = digest(link_token(public_id))
    return ticket


def _sample_answer() -> Letter:
    body = _(
        "Good morning,\n\nplease open the settings of the app and pull the list down once: it then fetches "
        "everything anew.\n\nDoes that help?"
    )
    agent = User(first_name="Ada", last_name="Lovelace")
    return answered(_sample(), Message(body=body, html=as_html(body), author=agent))


def _ticket(about: Mapping[str, Any]) -> Ticket | None:
    return Ticket.objects.filter(pk=about["ticket"], is_discarded=False).first()


@tells(RECEIVED, title=gettext_lazy("Request received"), sample=lambda: received(_sample()))
def _received(about: Mapping[str, Any]) -> Letter | None:
    ticket = _ticket(about)
    return received(ticket) if ticket else None


@tells(ANSWERED, title=gettext_lazy("An agent's answer"), sample=_sample_answer)
def _answered(about: Mapping[str, Any]) -> Letter | None:
    message = Message.objects.select_related("ticket", "author").filter(pk=about["message"]).first()
    return answered(message.ticket, message) if message else None


@tells(SOLVED, title=gettext_lazy("Request solved"), sample=lambda: solved(_sample()))
def _solved(about: Mapping[str, Any]) -> Letter | None:
    ticket = _ticket(about)
    return solved(ticket) if ticket and ticket.is_finished else None


@tells(REOPENED, title=gettext_lazy("Request opened again"), sample=lambda: reopened(_sample()))
def _reopened(about: Mapping[str, Any]) -> Letter | None:
    ticket = _ticket(about)
    return reopened(ticket) if ticket and not ticket.is_finished else None
