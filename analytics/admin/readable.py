"""Which tickets and articles somebody who reads the report may open from there.

Without the right to a ticket its reference stands there alone: no link that leads nowhere, and no subject.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from helpcenter.models import User
from knowledgebase.readers import readers_like
from knowledgebase.reading.titles import open_to
from tickets.reading import tickets_called


@dataclass(frozen=True)
class ReadableTicket:
    """A ticket that may be read."""

    url: str
    subject: str


def readable_tickets(request: HttpRequest, references: Iterable[str | None]) -> dict[str, ReadableTicket]:
    """By reference; those that this user may not read, or that are not here, are not in it."""
    user, asked = request.user, {reference for reference in references if reference}
    if not asked or not isinstance(user, User) or not user.has_perm("tickets.view_ticket"):
        return {}
    rows = tickets_called(asked).seen_by(user).values_list("reference", "pk", "subject")
    return {
        reference: ReadableTicket(reverse("admin:tickets_ticket_change", args=[pk]), subject)
        for reference, pk, subject in rows
    }


def readable_articles(request: HttpRequest, articles: Iterable[int | None]) -> set[int]:
    """Those that this user can open on the site."""
    asked = {article for article in articles if article}
    return open_to(asked, readers=readers_like(request.user)) if asked else set()
