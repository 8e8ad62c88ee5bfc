"""What a customer tried before they wrote a ticket, and in other visits of theirs around it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import OuterRef, Q, QuerySet, Subquery

from analytics.events.border import first_kept_at
from analytics.events.model import Event
from analytics.journeys.model import Journey
from analytics.reports.steps import Step, articles_in, steps_of

DAYS = 30  # on either side of the ticket
MOST_BEFORE, MOST_SINCE = 400, 200  # events, of which a visit seldom has twenty


class Absence(StrEnum):
    """Why there is nothing to tell."""

    NOT_RECORDED = "not_recorded"
    TOO_OLD = "too_old"
    NO_VISIT = "no_visit"
    STRAIGHT = "straight"


@dataclass(frozen=True)
class Visit:
    """What they did in one visit; ``is_elsewhere`` in another browser than the ticket came from."""

    started_at: datetime
    steps: list[Step]
    is_elsewhere: bool = False


@dataclass(frozen=True)
class BeforeTicket:
    """The visit that led to the ticket up to it, and their others, the newest first."""

    absence: Absence | None
    steps: list[Step] = field(default_factory=list)
    since: list[Visit] = field(default_factory=list)
    earlier: list[Visit] = field(default_factory=list)

    @property
    def articles(self) -> set[int]:
        """Every article that any of it is about."""
        visits = [*self.since, *self.earlier]
        return articles_in(self.steps).union(*(articles_in(visit.steps) for visit in visits))


def before_ticket(reference: str, *, submitted_at: datetime, is_person_known: bool) -> BeforeTicket:
    """Told from the events, for as long as they are kept.

    ``is_person_known`` says that the address on the ticket is really its writer's: only then do their other
    browsers tell too, and of those the ones in which they signed in. Whoever types a stranger's address
    learns, and has agents learn, nothing of that stranger.
    """
    filed = (
        Event.objects.filter(kind="ticket_submitted", ticket=reference, visitor__isnull=False)
        .order_by("at", "id")
        .first()
    )
    if filed is None:
        return BeforeTicket(_why_not_recorded(submitted_at))
    visits = _visits(filed, _browsers(filed, is_person_known=is_person_known))
    own = visits.pop(_visit_of(filed, visits), [filed])
    after = [event for event in own if _moment(event) > _moment(filed)]
    steps = steps_of(event for event in own if _moment(event) < _moment(filed))
    others = [_visit(events, filed) for events in [after, *visits.values()] if events]
    others.sort(key=lambda visit: visit.started_at, reverse=True)
    told = [visit for visit in others if visit.steps]
    since = [visit for visit in told if visit.started_at >= filed.at]
    earlier = [visit for visit in told if visit.started_at < filed.at]
    return BeforeTicket(None if steps else _why_no_steps(filed), steps, since, earlier)


def _why_not_recorded(submitted_at: datetime) -> Absence:
    border = first_kept_at()
    return Absence.TOO_OLD if border and submitted_at < border else Absence.NOT_RECORDED


def _why_no_steps(filed: Event) -> Absence:
    return Absence.NO_VISIT if str(filed.visitor).startswith("person:") else Absence.STRAIGHT


def _browsers(filed: Event, *, is_person_known: bool) -> dict[str, bool]:
    """The browsers to tell of, each with whether nobody else was ever known in it.

    A ticket's event bears the address that was typed, any other the one that somebody signed in with.
    """
    theirs = Q(pk=filed.pk)
    if is_person_known and filed.person:
        theirs |= Q(person=filed.person) & ~Q(kind="ticket_submitted")
    people = (
        Event.objects.filter(visitor__in=Event.objects.filter(theirs).values("visitor"), person__isnull=False)
        .order_by()
        .values("visitor")
        .annotate(people=ArrayAgg("person", distinct=True))
    )
    alone = {str(row["visitor"]): bool(row["people"] == [filed.person]) for row in people}
    return {str(filed.visitor): filed.person is None} | alone


def _visits(filed: Event, browsers: Mapping[str, bool]) -> dict[tuple[str | None, UUID | None], list[Event]]:
    """Their events by browser and journey; what is not settled yet is one visit for now."""
    found: dict[tuple[str | None, UUID | None], list[Event]] = {}
    for event in sorted(_events(filed, browsers), key=_moment):
        found.setdefault((event.visitor, event.journey), []).append(event)  # type: ignore[attr-defined]  # annotated by the query
    return {
        key: events if browsers[str(key[0])] else _only_theirs(events, filed.person)
        for key, events in found.items()
    }


def _events(filed: Event, browsers: Iterable[str]) -> QuerySet[Event]:
    journey = Journey.objects.filter(
        visitor=OuterRef("visitor"), started_at__lte=OuterRef("at"), ended_at__gte=OuterRef("at")
    )
    events = Event.objects.filter(visitor__in=list(browsers)).annotate(
        journey=Subquery(journey.order_by("started_at").values("key")[:1])
    )
    days = timedelta(days=DAYS)
    before = events.filter(at__range=(filed.at - days, filed.at)).order_by("-at", "-id")[:MOST_BEFORE]
    since = events.filter(at__gt=filed.at, at__lte=filed.at + days).order_by("at", "id")[:MOST_SINCE]
    return before.union(since, all=True)


def _only_theirs(events: list[Event], person: str | None) -> list[Event]:
    """Of a browser that several people share: what lies between others, where they themselves are named."""
    stretches: list[list[Event]] = [[]]
    for event in events:
        if event.person in {None, person}:
            stretches[-1].append(event)
        else:
            stretches.append([])
    named = [stretch for stretch in stretches if any(event.person for event in stretch)]
    return [event for stretch in named for event in stretch]


def _visit_of(
    filed: Event, visits: Mapping[tuple[str | None, UUID | None], list[Event]]
) -> tuple[str | None, UUID | None]:
    return next((key for key, events in visits.items() if filed in events), (None, None))


def _visit(events: list[Event], filed: Event) -> Visit:
    return Visit(events[0].at, steps_of(events), events[0].visitor != filed.visitor)


def _moment(event: Event) -> tuple[datetime, str]:
    return event.at, str(event.pk)
