"""What may be told in a history: few words about few people, so that things meet, and readable ones."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from tests.analytics.story import FIRST_DAY

LETTERS = "abcdefghij"
# v3 is also a person's name: customers are compared as plain strings.
VISITORS = ("v1", "v2", "v3", "person:p1")
PERSONS = ("p1", "p2", "v3")
TICKETS = ("T1", "T2", "T3")
# Seconds since the event before: exactly the gap, the day and the window, and a millisecond beside them.
WAITS = (
    0,
    0,
    0,
    0.001,
    1,
    60,
    60,
    60,
    600,
    1739.999,
    1740,
    1800,
    1800.001,
    3600.001,
    86_400,
    86_400.001,
    604_800,
    604_800.001,
)
AGES = (0.001, 1800, 86_400, 7 * 86_400, 35 * 86_400, 35 * 86_400 + 0.001, 400 * 86_400)
READ = [(article, seconds) for article in (1, 2, 3) for seconds in (0, 19, 20, 21, 45)]
VIEWED = [(article, via) for article in (1, 2, 3) for via in ("search", "suggestion", "direct")]
VOTES = {"yes": {"helpful": True}, "no": {"helpful": False}} | {str(n): {"rating": n} for n in (2, 3, 4)}
REASONS = ("gave_up", "elsewhere", "later", "mistake")

WHAT = {
    "came": {"kind": "page_viewed", "page": "home"},
    "searched": {"kind": "searched", "query": "invoice", "results": 2},
    **{f"viewed {a} by {via}": {"kind": "article_viewed", "article": a, "via": via} for a, via in VIEWED},
    **{f"read {a} for {s}": {"kind": "article_read", "article": a, "seconds": s} for a, s in READ},
    **{f"rated {a} {v}": {"kind": "article_rated", "article": a} | VOTES[v] for a in (1, 2) for v in VOTES},
    "opened": {"kind": "contact_opened"},
    "typed": {"kind": "contact_typed"},
    "suggested": {"kind": "suggestions_shown", "articles": [1, 2]},
    "solved": {"kind": "contact_solved"},
    "solved by 2": {"kind": "contact_solved", "article": 2},
    **{f"left: {reason}": {"kind": "contact_left", "reason": reason} for reason in REASONS},
    **{f"ticket {ticket}": {"kind": "ticket_submitted", "ticket": ticket} for ticket in TICKETS},
}
ABOUT = {
    "": {},
    "fr": {"locale": "fr"},
    "en widget": {"locale": "en", "surface": "widget"},
    "email": {"surface": "email"},
    "agent fr": {"surface": "agent", "locale": "fr"},
    "off": {"arm": "off"},
    **{f"as {person}": {"person": person} for person in PERSONS},
}
# What decides most is said more often than its share of words.
DECISIVE = ("ticket", "opened", "read 1 for 20", "read 2 for 20", "read 1 for 45", "rated 1 yes")
OFTEN = [*WHAT, *[word for word in WHAT if word.startswith(DECISIVE)] * 3]
HISTORY = st.sampled_from(LETTERS)
SAID = st.tuples(
    HISTORY,
    st.sampled_from(VISITORS),
    st.sampled_from(WAITS),
    st.sampled_from(OFTEN),
    st.sampled_from([*ABOUT]),
)


def many(most):
    """Up to so many words at once; as few as it takes when a failing history shrinks."""
    return st.integers(0, most).flatmap(lambda n: st.lists(SAID, min_size=n, max_size=n))


@dataclass
class Teller:
    """One history's clock, its people, and the numbers of its events."""

    letter: str
    at: datetime = FIRST_DAY
    told: int = 0
    is_over: bool = False

    def own(self, name):
        """As only this history names it: a-v1, and person:a-p1."""
        kind, colon, name = name.rpartition(":")
        return f"{kind}{colon}{self.letter}-{name}"

    def event(self, visitor, wait, what, about="", *, age=0.0):
        """Something that a visitor does, ``wait`` seconds after what the history told last."""
        self.at += timedelta(seconds=wait)
        said = {"visitor": visitor} | WHAT[what] | ABOUT[about]
        return self._event({name: self._named(name, value) for name, value in said.items()}, age)

    def again(self, event, *, wait):
        """The same by the same visitor, later."""
        self.at += timedelta(seconds=wait)
        return self._event({name: value for name, value in event.items() if name not in {"id", "at"}}, 0.0)

    def verdict(self, ticket, *, discarded, wait):
        """An agent's word on a ticket."""
        self.at += timedelta(seconds=wait)
        said = {"kind": "ticket_discarded", "ticket": self.own(ticket), "discarded": discarded}
        return self._event(said, 0.0)

    def _event(self, said, age):
        """Ids are in no order of time, and the same whenever the same history is told."""
        self.told += 1
        digest = hashlib.md5(f"{self.letter}{self.told}".encode(), usedforsecurity=False).digest()
        at = self.at - timedelta(seconds=age)
        return {"id": str(UUID(bytes=digest)), "at": f"{at:%FT%T}.{at.microsecond // 1000:03}Z"} | said

    def _named(self, name, value):
        return self.own(value) if name in {"visitor", "person", "ticket"} else value
