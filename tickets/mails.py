"""What customers are told by mail, and with which words of whom.

Whoever fills in a form can type anybody's address. So no mail repeats what was typed there (not the
subject, not the text, not the name) unless for this very request the address was proved: by having been
signed in with it, or by confirming it. An agent's answer is the agent's.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpcenter.mail import Mail
from helpcenter.models import User
from helpcenter.outbox.kinds import Letter, tells
from helpcenter.outbox.posting import post
from helpcenter.outbox.sparing import is_worth_sending
from helpcenter.site import site
from tickets.mail_in.reply_tokens import reply_address
from tickets.mailed_suggestions import articles_for, sample_articles
from tickets.models import Mailbox, Message, Participant, Ticket
from tickets.tokens import confirmation_token, digest, link_token
from tickets.wording import as_html

RECEIVED, ANSWERED = "tickets/received", "tickets/answered"
SOLVED, REOPENED = "tickets/solved", "tickets/reopened"
CONFIRM, ADDED, MERGED = "tickets/confirm", "tickets/added", "tickets/merged"


def thread_of(ticket: Ticket) -> str:
    """What the mails of one ticket have in common."""
    return f"ticket {ticket.pk}"


def tickets_of_threads(threads: Mapping[str, str]) -> dict[str, int]:
    """The ids of the tickets, for each name whose thread is one's; of tickets that are still there."""
    said = {name: thread.removeprefix("ticket ") for name, thread in threads.items()}
    ids = {name: int(number) for name, number in said.items() if number.isdigit()}
    there = set(Ticket.objects.filter(pk__in=ids.values()).values_list("pk", flat=True))
    return {name: pk for name, pk in ids.items() if pk in there}


def post_about(kind: str, ticket: Ticket, *, key: str, rationed: bool = False, **more: int) -> None:
    """Have the requester told something of a ticket, once for each ``key``; for transactions."""
    post(
        kind,
        key=key,
        to=ticket.email,
        language=ticket.language,
        about={"ticket": ticket.pk} | more,
        thread=thread_of(ticket),
        rationed=rationed,
    )


def undelivered_of(ticket: Ticket) -> QuerySet[Mail]:
    """The mails of a ticket that did not arrive, the newest first."""
    return Mail.objects.filter(thread=thread_of(ticket)).undelivered()


def is_any_undelivered() -> Exists:
    """The same as a question within a question for tickets: most have none."""
    name = Concat(Value("ticket "), Cast(OuterRef("pk"), CharField()))
    return Exists(Mail.objects.filter(thread=name).undelivered())


def key_of(kind: str, ticket: Ticket) -> str:
    """By which the one mail of this kind about a ticket is known."""
    return f"{kind} {ticket.pk}"


def is_acknowledged(ticket: Ticket) -> bool:
    """Whether a mail with the private link is on its way to the requester, or there."""
    key = key_of(RECEIVED, ticket)
    mail = Mail.objects.filter(key=key, failed_at=None, bounced_at=None).first()
    return mail is not None and (mail.sent_at is not None or is_worth_sending(mail))


def link_to(ticket: Ticket) -> str:
    """The private link; where the site's key has changed since, the page that takes the one sent before."""
    return _opening(link_token(ticket.public_id), ticket.link_digest)


def _opening(token: str, known: str) -> str:
    is_known = digest(token) == known
    path = reverse("tickets:open_request", args=[token]) if is_known else reverse("tickets:requests")
    return f"{settings.SITE_URL}{path}"


def answers_to(ticket: Ticket) -> str:
    """Where answers to a mail about this ticket go; nothing where we read no mails."""
    is_read = ticket.pk and Mailbox.objects.active().called(settings.SUPPORT_ADDRESS).exists()
    return reply_address(ticket.pk) if is_read else ""


def _letter(ticket: Ticket, subject: str, context: Mapping[str, Any], *, is_automatic: bool = True) -> Letter:
    return Letter(subject, context, is_automatic=is_automatic, reply_to=answers_to(ticket))


def received(ticket: Ticket) -> Letter:
    """The request is there, and what happens next; what it says, to an address that was proved."""
    subject = _("We have your request %(reference)s") % {"reference": ticket.reference}
    said = ticket.messages.first() if ticket.proof == Ticket.Proof.GIVEN else None
    return _letter(ticket, subject, _shown(ticket) | {"said": said, "articles": articles_for(ticket)})


def confirm(ticket: Ticket) -> Letter:
    """The request is kept, and waits for the address to be confirmed."""
    subject = _("Please confirm your request %(reference)s") % {"reference": ticket.reference}
    path = reverse("tickets:confirm", args=[ticket.public_id, confirmation_token(ticket.public_id)])
    return _letter(ticket, subject, {"ticket": ticket, "link": f"{settings.SITE_URL}{path}"})


def added(participant: Participant) -> Letter:
    """A colleague wants them to read along."""
    said = {"reference": participant.ticket.reference, "name": site().name}
    subject = _("You can read request %(reference)s at %(name)s") % said
    link = _opening(participant.link_token, participant.link_digest)
    return _letter(participant.ticket, subject, {"ticket": participant.ticket, "link": link})


def answered(ticket: Ticket, message: Message) -> Letter:
    """What an agent wrote."""
    subject = _("An answer to your request %(reference)s") % {"reference": ticket.reference}
    agent = message.author.get_full_name() if message.author else ""
    shown = {"message": message, "agent": agent, "is_solved": ticket.is_finished}
    return _letter(ticket, subject, _shown(ticket) | shown, is_automatic=False)


def solved(ticket: Ticket) -> Letter:
    """An agent says that it is solved."""
    subject = _("Your request %(reference)s is marked as solved") % {"reference": ticket.reference}
    return _letter(ticket, subject, _shown(ticket))


def reopened(ticket: Ticket) -> Letter:
    """An agent took it up again."""
    subject = _("Your request %(reference)s is open again") % {"reference": ticket.reference}
    return _letter(ticket, subject, _shown(ticket))


def merged(ticket: Ticket, into: Ticket) -> Letter:
    """It goes on in another request, which its reader reads too."""
    said = {"reference": ticket.reference, "other": into.reference}
    subject = _("Your request %(reference)s goes on in %(other)s") % said
    known = into.participants.filter(email=ticket.email.lower()).first() if into.pk else None
    link = _opening(known.link_token, known.link_digest) if known else link_to(into)
    return _letter(into, subject, {"ticket": ticket, "into": into, "link": link})


def _shown(ticket: Ticket) -> dict[str, Any]:
    return {"ticket": ticket, "link": link_to(ticket)}


def _sample() -> Ticket:
    """A ticket that is in no database."""
    now, public_id = timezone.now(), "an-example"
    ticket = Ticket(reference="HC-48213", public_id=public_id, submitted_at=now, last_message_at=now)
    ticket.link_digest = digest(link_token(public_id))
    return ticket


def _other_sample() -> Ticket:
    other = _sample()
    other.reference = "HC-48107"
    return other


def _sample_received() -> Letter:
    letter = received(_sample())
    titles = (_("My phone shows old events"), _("Move an event to another calendar"))
    return replace(letter, context={**letter.context, "articles": sample_articles(*titles)})


def _sample_answer() -> Letter:
    body = _(
        "Good morning,\n\nplease open the settings of the app and pull the list down once: it then fetches "
        "everything anew.\n\nDoes that help?"
    )
    agent = User(first_name="Ada", last_name="Lovelace")
    return answered(_sample(), Message(body=body, html=as_html(body), author=agent))


def _sample_added() -> Letter:
    ada = Participant(ticket=_sample(), email="ada@example.com", added_at=timezone.now())
    ada.link_digest = digest(ada.link_token)
    return added(ada)


def _ticket(about: Mapping[str, Any]) -> Ticket | None:
    return Ticket.objects.filter(pk=about["ticket"], is_discarded=False).first()


@tells(RECEIVED, title=gettext_lazy("Request received"), sample=_sample_received)
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


@tells(MERGED, title=gettext_lazy("Request merged"), sample=lambda: merged(_sample(), _other_sample()))
def _merged(about: Mapping[str, Any]) -> Letter | None:
    found = Ticket.objects.select_related("merged_into").filter(pk=about["ticket"], is_merged_apart=False)
    ticket = found.first()
    return merged(ticket, ticket.merged_into) if ticket and ticket.merged_into else None


@tells(CONFIRM, title=gettext_lazy("Address to be confirmed"), sample=lambda: confirm(_sample()))
def _confirm(about: Mapping[str, Any]) -> Letter | None:
    ticket = _ticket(about)
    return confirm(ticket) if ticket and ticket.awaits_confirmation else None


@tells(ADDED, title=gettext_lazy("Colleague let in"), sample=_sample_added)
def _added(about: Mapping[str, Any]) -> Letter | None:
    participant = Participant.objects.select_related("ticket").filter(pk=about["participant"]).first()
    return added(participant) if participant else None
