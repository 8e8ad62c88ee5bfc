"""Events told as sentences: ``helped("v1", at="10:00")``, and what settle makes of them.

Each word gives the list of events that it stands for, so that a story is words after words. Times are
hours and minutes of the first of March, ``days`` later; ids follow the order in which events are told.
"""

import itertools
from datetime import UTC, datetime, timedelta
from uuid import UUID

from analytics.events.intake import Intake
from analytics.journeys.model import Journey
from analytics.pipeline.settle import settle

FIRST_DAY = datetime(2026, 3, 1, tzinfo=UTC)
_numbers = itertools.count(1)


def moment(at, days=0):
    """The time of day ``at``, as 10:00, 10:00:30 or 10:00:00.250, so many days after the first."""
    hours, minutes, seconds = [*at.split(":"), "0"][:3]
    return FIRST_DAY + timedelta(days=days, hours=int(hours), minutes=int(minutes), seconds=float(seconds))


def event(kind, visitor="v1", at="10:00", days=0, **fields):
    """One event, with any fields."""
    told = {"id": str(UUID(int=next(_numbers))), "at": _rfc3339(moment(at, days)), "kind": kind}
    told |= {} if visitor is None else {"visitor": visitor}
    return [told | fields]


def _rfc3339(at):
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def came_by(visitor="v1", at="10:00", **more):
    return event("page_viewed", visitor, at, page="home", **more)


def searched(visitor="v1", at="10:00", query="invoice", results=3, **more):
    return event("searched", visitor, at, query=query, results=results, **more)


def viewed(article=1, visitor="v1", at="10:00", via="direct", **more):
    return event("article_viewed", visitor, at, article=article, via=via, **more)


def read(article=1, visitor="v1", at="10:00", seconds=30, **more):
    return event("article_read", visitor, at, article=article, seconds=seconds, **more)


def rated(article=1, visitor="v1", at="10:00", **more):
    return event("article_rated", visitor, at, article=article, **({"helpful": True} | more))


def disliked(article=1, visitor="v1", at="10:00", **more):
    return rated(article, visitor, at, helpful=False, **more)


def starred(rating, article=1, visitor="v1", at="10:00", **more):
    return event("article_rated", visitor, at, article=article, rating=rating, **more)


def opened(visitor="v1", at="10:00", **more):
    return event("contact_opened", visitor, at, **more)


def suggested(visitor="v1", at="10:00", articles=(1, 2), **more):
    return event("suggestions_shown", visitor, at, articles=list(articles), **more)


def solved(visitor="v1", at="10:00", **more):
    return event("contact_solved", visitor, at, **more)


def left(reason="gave_up", visitor="v1", at="10:00", **more):
    return event("contact_left", visitor, at, reason=reason, **more)


def ticket(visitor="v1", at="10:00", ticket="T1", **more):
    return event("ticket_submitted", visitor, at, ticket=ticket, **more)


def discarded(ticket="T1", at="10:00", *, discarded=True, **more):
    return event("ticket_discarded", None, at, ticket=ticket, discarded=discarded, **more)


def helped(visitor="v1", at="10:00", article=1, **more):
    """An article opened and said to be helpful."""
    return viewed(article, visitor, at, **more) + rated(article, visitor, at, **more)


def send(*words):
    """Through the door of event logs, not yet settled."""
    intake = Intake(1000)
    for told in itertools.chain(*words):
        intake.take(told)
    intake.flush()
    return intake


def replay(*words):
    """Sent and settled: every journey that counts, in the order in which they began."""
    send(*words)
    settle()
    return list(Journey.objects.order_by("started_at", "visitor"))


def only(*words):
    """Sent and settled: the one journey that this makes."""
    (journey,) = replay(*words)
    return journey


def outcomes(*words):
    return [journey.outcome for journey in replay(*words)]
