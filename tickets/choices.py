"""Whom and what a ticket can be given: agents, teams and topics, half a minute old at most."""

from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Model
from django.utils.translation import get_language

from helpcenter.models import User
from tickets.models import Team, Topic

KEPT_SECONDS = 30
RIGHTS = "django.contrib.auth.backends.ModelBackend"
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Choices:
    """What can be chosen, each in its order; topics with their ``name`` in the language at hand."""

    agents: list[User]
    teams: list[Team]
    topics: list[Topic]


def choices() -> Choices:
    """For the language at hand; without a query while they are kept."""
    key = f"agents-choices-{get_language()}"
    found: Choices | None = cache.get(key)
    if found is None:
        found = read()
        cache.set(key, found, KEPT_SECONDS)
    return found


def read() -> Choices:
    """The same, anew."""
    able = User.objects.with_perm("tickets.work", backend=RIGHTS).filter(is_staff=True, is_active=True)
    topics = Topic.objects.with_name(get_language() or "").prefetch_related("translations")
    return Choices(list(able.order_by("username")), list(Team.objects.all()), list(topics))


def with_own(rows: list[Row], own: Row | None) -> list[Row]:
    """The rows, and what the ticket has now even where it can be chosen no more."""
    return rows if own is None or own in rows else [*rows, own]
