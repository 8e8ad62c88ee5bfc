"""What tickets hold of a person: requests with the whole thread, a draft, and how they left the form."""

from collections.abc import Collection, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from helpcenter.erasure.mentions import forget_mentions_of
from helpcenter.erasure.registry import Person, erases, exports
from tickets.article_erasure import forget_tasks_of
from tickets.models import (
    Attachment,
    BlockedSender,
    Change,
    Departure,
    DiscardMark,
    Draft,
    Message,
    Participant,
    ReceivedMail,
    Ticket,
)
from tickets.models.ticket import TicketQuerySet
from tickets.requester_erasure import forget_former_requester
from tickets.rule_erasure import forget_in_rules
from tickets.saved_view_erasure import forget_in_saved_views
from tickets.sla_erasure import forget_in_service_levels

What = Change.What
# What names another ticket, which may be somebody else's.
NAMING = {What.MERGED, What.TAKEN_IN, What.SPLIT, What.SPLIT_FROM, What.RELATED, What.FOLLOWED, What.FOLLOWS}
# What is said of agents, and of articles that may be for staff alone.
AGENTS_OWN = {What.ASSIGNEE, What.SNOOZED, What.REQUESTER, What.ARTICLE, What.FLAGGED, What.DRAFTED}
OURS = AGENTS_OWN | NAMING


def tickets_of(person: Person) -> TicketQuerySet:
    """By the address as it was typed too: the hash depends on the site's key, which may have been another."""
    tickets: TicketQuerySet = Ticket.objects.filter(Q(person=person.hash) | Q(email__iexact=person.email))
    return tickets


@erases("tickets")
def erase_tickets(person: Person) -> Mapping[str, int]:
    """Delete their tickets with all messages, and what they said on leaving the form.

    The agents' marks stay where the measurement knows the ticket, under the reference that it has there now.
    """
    ids = list(tickets_of(person).values_list("pk", flat=True))
    forms = list(tickets_of(person).values_list("form_token", flat=True))
    said = Q(visitor__in=person.visitors) | Q(form_token__in=forms)
    departures, _by_model = Departure.objects.filter(said).delete()
    # What was uploaded with their forms and never sent; the rest goes with its messages.
    unsent, _by_model = Attachment.objects.waiting().filter(form_token__in=forms).delete()
    theirs = Draft.objects.of_address(person.email) | Draft.objects.filter(words__email__iexact=person.email)
    drafts, _by_model = Draft.objects.filter(pk__in=list(theirs.values_list("pk", flat=True))).delete()
    mentions = forget_mentions_of(Ticket, ids)
    _rename_marks(ids, person.tickets)
    _forget_names(ids)
    tasks = forget_tasks_of(ids)
    took_part, _by_model = Participant.objects.filter(email=person.email.lower()).delete()
    wrote, _by_model = Message.objects.filter(sender_email__iexact=person.email).delete()
    # Those of their tickets too, whoever wrote them.
    mails = _mails_of(person) | ReceivedMail.objects.filter(ticket__in=ids)
    raw, _by_model = mails.defer("raw").delete()
    blocked, _by_model = BlockedSender.objects.filter(sender=person.email.lower()).delete()
    deleted = _deleted(ids)
    former = forget_former_requester(person)
    return {
        **deleted,
        "files": deleted["files"] + unsent,
        "places in the requests of others": took_part,
        "messages in the requests of others": wrote,
        "departures from the form": departures,
        "drafts": drafts,
        "raw mails": raw,
        "blocked senders": blocked,
        "tickets that were theirs": former,
        "tasks of editors": tasks,
        "places in service levels": forget_in_service_levels(person),
        "places in rules": forget_in_rules(person),
        "saved views": forget_in_saved_views(person),
        "mentions in the admin's log": mentions,
    }


def _rename_marks(ids: Collection[int], fresh: Mapping[str, str]) -> None:
    for mark in DiscardMark.objects.filter(ticket__in=ids):
        if mark.reference not in fresh:
            mark.delete()
            continue
        mark.ticket, mark.reference = None, fresh[mark.reference]
        mark.save(update_fields=["ticket", "reference"])


def _forget_names(ids: Collection[int]) -> None:
    """The histories of other tickets say no more that they had to do with these."""
    names = list(Ticket.objects.filter(pk__in=ids).values_list("reference", flat=True))
    Change.objects.filter(Q(old__in=names) | Q(new__in=names), what__in=NAMING).delete()


def _deleted(ids: Collection[int]) -> Mapping[str, int]:
    _all, by_model = Ticket.objects.filter(pk__in=ids).delete()
    models = {"tickets": "Ticket", "messages": "Message", "ratings": "Rating", "files": "Attachment"}
    return {what: by_model.get(f"tickets.{model}", 0) for what, model in models.items()}


@exports("tickets")
def export_tickets(person: Person) -> Mapping[str, Any]:
    """Their tickets as their own pages show them, and what they said on leaving the form."""
    tickets = (
        tickets_of(person)
        .with_topic()
        .select_related("rating", "imported")
        .prefetch_related("answers", "messages__attachments", "changes")
        .order_by("submitted_at", "pk")
    )
    departures = Departure.objects.filter(visitor__in=person.visitors).order_by("left_at", "pk")
    told = ("kind", "article", "reason", "language", "left_at")
    return {
        "tickets": [_told(ticket) for ticket in tickets],
        "requests_of_others": _shared_with(person),
        "departures_from_the_form": list(departures.values(*told)),
        "passkeys": _passkeys_of(person),
        "received_mails": list(_mails_of(person).values("received_at", "subject", "size")),
        "drafts": list(Draft.objects.of_address(person.email).distinct().values("words", "saved_at")),
    }


def _mails_of(person: Person) -> QuerySet[ReceivedMail]:
    """What they sent by mail, as it came."""
    return ReceivedMail.objects.filter(sender__iexact=person.email).order_by("received_at", "pk")


def _passkeys_of(person: Person) -> list[dict[str, Any]]:
    """They are deleted with the account."""
    theirs = Authenticator.objects.filter(user__email__iexact=person.email).order_by("pk")
    return [
        {"name": one.data.get("name"), "made": one.created_at, "last_used": one.last_used_at}
        for one in theirs
    ]


def _shared_with(person: Person) -> list[dict[str, Any]]:
    """The requests of others that they were let into, and what they wrote there; nothing of the others."""
    wrote = Message.objects.filter(sender_email__iexact=person.email)
    places = Participant.objects.filter(email=person.email.lower())
    tickets = Ticket.objects.filter(Q(pk__in=places.values("ticket")) | Q(pk__in=wrote.values("ticket")))
    return [
        {
            "reference": ticket.reference,
            "messages": [_said(message) for message in wrote.filter(ticket=ticket)],
        }
        for ticket in tickets.order_by("submitted_at", "pk")
    ]


def _told(ticket: Ticket) -> dict[str, Any]:
    """A ticket without what is the agents' own: marks of spam, and who of them wrote."""
    shown = ("reference", "subject", "name", "email", "language", "surface", "status", "proof")
    moments = ("submitted_at", "last_message_at", "first_answered_at", "solved_at")
    return {
        **{name: getattr(ticket, name) for name in (*shown, *moments)},
        "topic": str(ticket.topic) if ticket.topic else None,
        "imported_from": str(ticket.imported) if hasattr(ticket, "imported") else None,
        "opened_from_article": ticket.carried_article,
        "rating": _rated(ticket),
        "answers": [{"question": one.label, "answer": one.value} for one in ticket.answers.all()],
        "messages": [_said(message) for message in ticket.messages.all()],
        "changes": [_became(one) for one in ticket.changes.all() if one.what not in OURS],
    }


def _became(change: Change) -> dict[str, Any]:
    """Without who of the agents did it; who of them had it is not told at all."""
    return {"what": change.what, "from": change.old, "to": change.new, "at": change.changed_at}


def _rated(ticket: Ticket) -> dict[str, Any] | None:
    rating = getattr(ticket, "rating", None)
    return rating and {"good": rating.good, "comment": rating.comment, "at": rating.changed_at}


def _said(message: Message) -> dict[str, Any]:
    return {
        "from": message.sender,
        "at": message.created_at,
        "text": message.body,
        "files": [_sent_along(file) for file in message.attachments.all()],
    }


def _sent_along(file: Attachment) -> dict[str, Any]:
    return {"name": file.name, "size": file.size, "sha256": file.digest}
