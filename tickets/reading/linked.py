"""Which articles agents linked with solved tickets, for the report."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from tickets.models import ArticleLink, Ticket
from tickets.models.ticket import TicketQuerySet
from tickets.transitions import FINISHED

KINDS = ("answered", "flagged", "drafted")


@dataclass(frozen=True)
class TopicLinks:
    """How many tickets about a topic were solved, and with how many of them which link was made."""

    topic_id: int | None
    solved: int
    linked: dict[str, int]


def solved_tickets(
    start: datetime, end: datetime, *, language: str | None = None, surface: str | None = None
) -> TicketQuerySet:
    """Solved or closed here in ``[start, end)`` and still so; what was imported was solved elsewhere."""
    chosen = Q(solved_at__gte=start, solved_at__lt=end, status__in=FINISHED, is_discarded=False)
    if language is not None:
        chosen &= Q(language=language)
    if surface is not None:
        chosen &= Q(surface=surface)
    tickets: TicketQuerySet = Ticket.objects.filter(chosen, imported__isnull=True)
    return tickets


def with_link(kind: str, *, article: int | None = None) -> Exists:
    """Whether an agent linked an article so, any or this one."""
    links = ArticleLink.objects.filter(ticket=OuterRef("pk"), kind=kind)
    return Exists(links if article is None else links.filter(article=article))


def links_by_topic(tickets: TicketQuerySet) -> list[TopicLinks]:
    """Of these tickets: one row a topic, those with the most tickets first."""
    linked = tickets.order_by().annotate(**{f"is_{kind}": with_link(kind) for kind in KINDS})
    rows = linked.values("topic").annotate(
        solved=Count("pk"),
        answered=Count("pk", filter=Q(is_answered=True)),
        flagged=Count("pk", filter=Q(is_flagged=True)),
        drafted=Count("pk", filter=Q(is_drafted=True)),
    )
    return [
        TopicLinks(
            row["topic"],
            row["solved"],
            {"answered": row["answered"], "flagged": row["flagged"], "drafted": row["drafted"]},
        )
        for row in rows.order_by("-solved", "topic")
    ]


def links_by_article(tickets: TicketQuerySet) -> dict[int, dict[str, int]]:
    """Of these tickets: with how many each article was linked, by kind; the most first."""
    links = ArticleLink.objects.filter(ticket__in=tickets.order_by().values("pk")).order_by()
    rows = links.values("article", "kind").annotate(tickets=Count("ticket", distinct=True))
    found: dict[int, dict[str, int]] = {}
    for row in rows.order_by("article"):
        found.setdefault(row["article"], dict.fromkeys(KINDS, 0))[row["kind"]] = row["tickets"]
    return dict(sorted(found.items(), key=lambda one: -sum(one[1].values())))
