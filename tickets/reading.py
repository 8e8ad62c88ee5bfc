"""Querysets for display: what pages of this package and the report show of tickets."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from knowledgebase.models import ArticleTranslation
from knowledgebase.readers import PUBLIC, Readers
from tickets.models import Clock, DiscardMark, Participant, Ticket
from tickets.models.ticket import TicketQuerySet


def tickets_called(references: Iterable[str]) -> TicketQuerySet:
    """The tickets with these references."""
    found: TicketQuerySet = Ticket.objects.filter(reference__in=list(references))
    return found


def is_person_known(ticket: Ticket) -> bool:
    """Whether the address is its writer's: they proved it, or an agent had them on the telephone."""
    return ticket.proof == Ticket.Proof.GIVEN or ticket.surface == Ticket.Surface.AGENT


def requests_of(addresses: Collection[str]) -> TicketQuerySet:
    """The requests that people with these addresses may read: their own, and those they were added to.

    By address and not by the hash of it: that follows from the site's key, and a new key must not part
    people from what they wrote. For PostgreSQL İ is an i, so that only addresses in ASCII are compared.
    """
    lower = [address.lower() for address in addresses]
    added_to = list(Participant.objects.filter(email__in=lower).values_list("ticket_id", flat=True))
    tickets: TicketQuerySet = Ticket.objects.alias(address=Lower("email"))
    return tickets.filter(Q(address__in=lower, email__regex=r"^[\x01-\x7f]+$") | Q(pk__in=added_to))


def standing_marks() -> QuerySet[DiscardMark]:
    """What agents said last about tickets that are spam or a test, the newest first."""
    return DiscardMark.objects.order_by("-marked_at", "-pk")


def article_in(
    language: str, article_id: int | None, *, readers: Readers = PUBLIC
) -> ArticleTranslation | None:
    """The article as such readers of the language may see it, with its published text."""
    articles = (
        ArticleTranslation.objects.readable_by(readers).in_language(language).select_related("published")
    )
    return articles.filter(article_id=article_id).first() if article_id else None


def is_published(article_id: int) -> bool:
    """Whether readers can open the article in some language."""
    return ArticleTranslation.objects.published().filter(article_id=article_id).exists()


def is_anything_published() -> bool:
    """Whether everybody can open any article at all."""
    return ArticleTranslation.objects.readable_by(PUBLIC).exists()


@dataclass(frozen=True)
class Attainment:
    """How many promises of one kind, under one service level, were met, were missed, and still run.

    A service level that was deleted has no id and no name.
    """

    policy_id: int | None
    name: str
    kind: str
    met: int
    missed: int
    running: int

    @property
    def share(self) -> float | None:
        """The share that was met, of those that are decided."""
        decided = self.met + self.missed
        return self.met / decided if decided else None


def attainment(start: datetime, end: datetime, *, now: datetime) -> list[Attainment]:
    """What became of the promises about tickets that were submitted in ``[start, end)``.

    Those that are paused still run; what is overdue is missed, even where its ticket goes on.
    """
    clocks = Clock.objects.filter(ticket__submitted_at__gte=start, ticket__submitted_at__lt=end)
    late = Q(pk__in=clocks.late(now).values("pk"))
    met = Q(state=Clock.State.MET)
    counted = clocks.order_by("policy__position", "policy", "kind").values(
        "policy__position", "policy", "policy__name", "kind"
    )
    rows = counted.annotate(
        met=Count("pk", filter=met),
        missed=Count("pk", filter=late),
        running=Count("pk", filter=~met & ~late),
    )
    return [
        Attainment(
            row["policy"], row["policy__name"] or "", row["kind"], row["met"], row["missed"], row["running"]
        )
        for row in rows
    ]
