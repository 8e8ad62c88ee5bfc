"""Watching a ticket, and watching it no more."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from helpcenter.models import User
from tickets.models import Ticket, Watch


def watch(ticket_id: int, *, by: User) -> None:
    """Have an agent told what becomes of it; done twice, it is done."""
    have_watched(ticket_id, [by])


def have_watched(ticket_id: int, people: Iterable[User]) -> None:
    """The same for several."""
    rows = [Watch(ticket_id=ticket_id, person=one) for one in people]
    Watch.objects.bulk_create(rows, ignore_conflicts=True)


def unwatch(ticket_id: int, *, by: User) -> None:
    """Tell this one no more."""
    Watch.objects.filter(ticket=ticket_id, person=by).delete()


def watchers_in_row() -> ArraySubquery:
    """Their ids and names, for a question about tickets to bring along."""
    theirs = Watch.objects.filter(ticket=OuterRef("pk")).order_by("pk")
    names = {"first": "person__first_name", "last": "person__last_name", "name": "person__username"}
    return ArraySubquery(theirs.values(shown=JSONObject(pk="person", **names)))


def watchers_of(ticket: Ticket) -> list[User]:
    """Whoever watches it, the first of them first."""
    return [one.person for one in Watch.objects.filter(ticket=ticket).select_related("person")]
