"""Random histories, crowded on purpose: few visitors, articles, tickets and moments, so that things meet."""

import random
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st

from tests.analytics.story import FIRST_DAY

# "v1" is also a person's name: customers are compared as plain strings.
VISITORS = ["v1", "v2", "v3", "v4", "person:p1"]
PERSONS = ["p1", "p2", "v1"]
TICKETS = ["T1", "T2", "T3", "T4"]
# Steps in time that hit the gap, the day and the window exactly, and miss them by a millisecond.
STEPS = [0, 0, 1, 60, 600, 1799.999, 1800, 1800.001, 7200, 86_400, 86_400.001, 7 * 86_400, 7 * 86_400.001]
KINDS = [
    *["article_viewed"] * 4, *["article_read"] * 4, *["article_rated"] * 4, *["ticket_submitted"] * 2,
    *["contact_opened"] * 2, "contact_typed", *["contact_left"] * 2, "contact_solved", "searched",
    "page_viewed", "page_viewed", "suggestions_shown", "ticket_discarded",
]  # fmt: skip


@dataclass
class History:
    events: list[dict]
    batches: list[list[dict]]
    settles_between: bool
    at_a_time: int


@st.composite
def histories(draw):
    """A history, its events shuffled into batches, some of them told twice."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    events = log(chance, size=draw(st.integers(1, 150)))
    told = events + chance.choices(events, k=draw(st.integers(0, 5)))
    if draw(st.booleans()):
        chance.shuffle(told)
    size = draw(st.integers(1, 40))
    batches = [told[start : start + size] for start in range(0, len(told), size)]
    return History(events, batches, draw(st.booleans()), draw(st.sampled_from([1, 2, 1000])))


def log(chance, *, size, visitors=VISITORS):
    """So many events of these visitors, ids in no order of time."""
    at, events = FIRST_DAY, []
    for _ in range(size):
        at += timedelta(seconds=chance.choice(STEPS))
        if chance.random() < 0.1:
            at -= timedelta(seconds=chance.choice(STEPS))
        events.append(_event(chance, at, visitors))
    return events


def _event(chance, at, visitors):
    kind = chance.choice(KINDS)
    event = {
        "id": str(UUID(int=chance.getrandbits(128))),
        "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "kind": kind,
    } | _fields(chance, kind)
    if kind == "ticket_discarded":
        return event
    return event | {"visitor": chance.choice(visitors)} | _about(chance)


def _about(chance):
    about = {}
    if chance.random() < 0.2:
        about["person"] = chance.choice(PERSONS)
    if chance.random() < 0.7:
        about["locale"] = chance.choice(["en", "fr"])
    if chance.random() < 0.5:
        about["surface"] = chance.choice(["web", "widget", "email", "agent"])
    if chance.random() < 0.3:
        about["arm"] = chance.choice(["on", "off"])
    return about


def _fields(chance, kind):
    article = {"article": chance.randint(1, 3)}
    if kind == "article_rated":
        return article | chance.choice([{"helpful": chance.random() < 0.6}, {"rating": chance.randint(1, 5)}])
    fields = {
        "page_viewed": {"page": "home"},
        "searched": {"query": "invoice", "results": 2},
        "article_viewed": article | {"via": chance.choice(["search", "suggestion", "direct"])},
        "article_read": article | {"seconds": chance.choice([0, 19, 20, 20, 45])},
        "suggestions_shown": {"articles": [1, 2]},
        "contact_solved": chance.choice([article, {}]),
        "contact_left": {"reason": chance.choice(["gave_up", "elsewhere", "later", "mistake"])},
        "ticket_submitted": {"ticket": chance.choice(TICKETS)},
        "ticket_discarded": {"ticket": chance.choice(TICKETS), "discarded": chance.random() < 0.6},
    }
    return fields.get(kind, {})
