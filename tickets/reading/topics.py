"""What tickets are about, for rows of other packages that know them by their references."""

from django.db.models import OuterRef, QuerySet, Subquery

from tickets.models import Ticket


def topic_of(reference: str) -> Subquery:
    """The topic of the ticket whose reference this column of a row names; null also where it is not here."""
    return Subquery(Ticket.objects.filter(reference=OuterRef(reference)).order_by().values("topic")[:1])


def called(reference: str) -> QuerySet[Ticket]:
    """The ticket whose reference this column of a row names, to ask whether there is one."""
    return Ticket.objects.filter(reference=OuterRef(reference)).order_by()
