"""What tickets of others hold of a person whose tickets they were before."""

from django.db.models import Q
from django.utils.translation import gettext, override

from helpcenter.erasure.registry import Person
from tickets.models import Change, FieldAnswer, Rating, Ticket


def forget_former_requester(person: Person) -> int:
    """Take their address out of the history, and out of the ticket what they said of it; how many tickets.

    What they wrote goes with the messages of that address.
    """
    named = Q(old__iexact=person.email) | Q(new__iexact=person.email)
    changes = Change.objects.filter(named, what=Change.What.REQUESTER)
    was_theirs = changes.filter(old__iexact=person.email).values("ticket")
    tickets = list(Ticket.objects.filter(pk__in=was_theirs).exclude(email__iexact=person.email))
    for ticket in tickets:
        _forget_words(ticket)
    for change in changes:
        _forget_address(change, person.email.lower())
    return len(tickets)


def _forget_words(ticket: Ticket) -> None:
    with override(ticket.language):
        ticket.subject = gettext("(without a subject)")
    ticket.save(update_fields=["subject"])
    FieldAnswer.objects.filter(ticket=ticket).delete()
    Change.objects.filter(ticket=ticket, what=Change.What.ANSWER).delete()
    Rating.objects.filter(ticket=ticket).update(comment="")


def _forget_address(change: Change, email: str) -> None:
    """Where nothing is left of a change, it goes."""
    change.old, change.new = ("" if one.lower() == email else one for one in (change.old, change.new))
    if change.old == change.new:
        change.delete()
    else:
        change.save(update_fields=["old", "new"])
