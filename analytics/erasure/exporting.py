"""What a person's browsers told, for that person."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from analytics.erasure.whose import visitors_of
from analytics.events.care import Care
from analytics.events.model import Event
from analytics.events.solving import Solving
from analytics.journeys.filing import Filing
from helpcenter.erasure.registry import Person, exports

_FIELDS = [field.name for field in Event._meta.concrete_fields if field.name != "person"]


@exports("analytics")
def export_events(person: Person) -> Mapping[str, Any]:
    """The events of their visitors, and their own in browsers that are somebody else's by now."""
    visitors = visitors_of(person.hash)
    person.visitors |= dict(zip(visitors, visitors, strict=True))
    browsers = {visitor for visitor in visitors if person.hash not in visitor}
    theirs = Q(person=person.hash) | Q(person=None, visitor__in=visitors)
    events = Event.objects.filter(theirs).order_by("at", "id").values(*_FIELDS)
    return {
        "events": [_told(event, browsers) for event in events.iterator()],
        "care": list(_care(theirs, visitors).order_by("pk").values("answered_at", "good", "rated_at")),
        "solutions": list(_solutions(theirs, visitors).values("solved_at", "replied_at")),
    }


def _care(theirs: Q, visitors: Collection[str]) -> QuerySet[Care]:
    """When their tickets were answered, and their ratings; whose one is, its event says while it lasts."""
    filed = Event.objects.filter(theirs, kind="ticket_submitted").values("pk")
    known = Event.objects.filter(pk=OuterRef("pk"))
    without_event = Filing.objects.filter(~Exists(known), visitor__in=visitors).values("pk")
    return Care.objects.filter(Q(pk__in=filed) | Q(pk__in=without_event))


def _solutions(theirs: Q, visitors: Collection[str]) -> QuerySet[Solving]:
    """When their tickets were solved, and when they wrote again."""
    filings = _care(theirs, visitors).values("pk")
    return Solving.objects.filter(filing__in=filings).order_by("filing", "solved_at")


def _told(event: Mapping[str, Any], browsers: Collection[str]) -> dict[str, Any]:
    """What the event says; in which browser only where it was one, and theirs."""
    said = {name: value for name, value in event.items() if value is not None}
    if event["visitor"] not in browsers:
        del said["visitor"]
    return said
