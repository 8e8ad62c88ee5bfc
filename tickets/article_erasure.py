"""What the editors were asked because of a ticket: it goes with the ticket, whose customer it may tell of."""

from collections.abc import Collection

from knowledgebase.services import drop_tasks
from tickets.models import ArticleLink


def forget_tasks_of(ticket_ids: Collection[int]) -> int:
    """Delete the tasks that came from these tickets; how many there were."""
    links = ArticleLink.objects.filter(ticket__in=ticket_ids, task__isnull=False)
    return drop_tasks([link.task for link in links if link.task])
