"""Telling agents what concerns them: in the transaction of what happened, each as they chose."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from helpcenter.models import User
from tickets.bell import ring
from tickets.models import Notification, Ticket
from tickets.models.notification import Kind
from tickets.notices import post_notice
from tickets.ways_of_telling import chosen_for

SWEPT_AT_ONCE = 5000


@dataclass(frozen=True)
class News:
    """What happened to a ticket; of one ``cause`` everybody is told once. ``by`` is the id of who did it."""

    kind: Kind
    ticket: Ticket
    cause: str
    by: int | None = None


def notify(people: Iterable[User], news: News, *, mail: Callable[[User, "News"], None] | None = None) -> None:
    """Ring the bell and write the mails, but nobody is told what they did themselves."""
    readers = {one.pk: one for one in people if one.pk != news.by and one.is_active and one.is_staff}
    if not readers:
        return
    ways = chosen_for(news.kind, list(readers.values()))
    rung = [pk for pk, way in ways.items() if way.bell]
    rows = [_row(pk, news) for pk in rung]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    ring(rung)
    for pk, way in ways.items():
        if way.mail:
            (mail or _mail)(readers[pk], news)


def _mail(reader: User, news: News) -> None:
    post_notice(reader, kind=news.kind, ticket=news.ticket, cause=news.cause, by=news.by)


def _row(pk: int, news: News) -> Notification:
    return Notification(
        person_id=pk,
        ticket=news.ticket,
        kind=news.kind,
        cause=news.cause,
        by_id=news.by,
        created_at=timezone.now(),
    )


@transaction.atomic
def mark_read(agent: User, *, only: int | None = None, ticket: str = "") -> None:
    """Put one notification aside, or those of a ticket, or all of them."""
    which = Q() if only is None else Q(pk=only)
    if ticket:
        which &= Q(ticket__reference=ticket)
    Notification.objects.filter(which, person=agent).unread().update(read_at=timezone.now())
    ring([agent.pk])


def forget_before(moment: datetime) -> int:
    """Delete what was told before, read or not; how many."""
    number = 0
    while ids := list(Notification.objects.filter(created_at__lt=moment).values_list("pk")[:SWEPT_AT_ONCE]):
        number += Notification.objects.filter(pk__in=[pk for (pk,) in ids]).delete()[0]
    return number
