"""An agent's unsent words, found with the ticket that they are about."""

from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from helpcenter.models import User
from tickets.models import AgentDraft, Ticket


def draft_of(agent: User) -> Subquery:
    """A question within a question for tickets: the words and when they were saved, as JSON."""
    own = AgentDraft.objects.filter(ticket=OuterRef("pk"), agent=agent)
    return Subquery(own.values(found=JSONObject(body="body", note="note", known="saved_at"))[:1])


def drafted(ticket: Ticket) -> Mapping[str, Any]:
    """Of a ticket that was found with ``draft_of``: what stands in the page's boxes by their name."""
    found: Mapping[str, Any] = getattr(ticket, "draft", None) or {}
    return found
