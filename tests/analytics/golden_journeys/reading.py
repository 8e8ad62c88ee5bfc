"""Reads the golden journeys as they are written, and gives each entry its own people, tickets and articles.

An event is ``[+DAYSd] TIME WHO WORD ...``, as in ``+1d 10:00:00.001 a viewed 1 via=search person=anna``;
of two events at one moment the one written first has the lower id. A journey is told by its first event's
``[+DAYSd] TIME WHO``, then its outcome, ``credits=``, ``reversed=``, ``opened=`` and ``tickets=`` (a case
has one unless it says more; whatever is not written must be none), and what else is worth saying.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import yaml

from analytics.journeys.model import Journey
from tests.analytics.story import FIRST_DAY

FOLDER = Path(__file__).parent
LINE = re.compile(r"(?:\+(?P<days>\d+)d[ _])?(?P<clock>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?: (?P<rest>.*))?")
KINDS = {
    "came": ("page_viewed", "page"),
    "searched": ("searched",),
    "viewed": ("article_viewed", "article"),
    "read": ("article_read", "article", "seconds"),
    "rated": ("article_rated", "article", "vote"),
    "opened": ("contact_opened",),
    "typed": ("contact_typed",),
    "suggested": ("suggestions_shown",),
    "solved": ("contact_solved", "article"),
    "left": ("contact_left", "reason"),
    "ticket": ("ticket_submitted", "ticket"),
    "discarded": ("ticket_discarded", "ticket"),
    "kept": ("ticket_discarded", "ticket"),
}
UNSAID = {
    "came": {"page": "home"},
    "searched": {"query": "invoice", "results": 3},
    "viewed": {"via": "direct"},
    "discarded": {"discarded": True},
    "kept": {"discarded": False},
}
COLUMNS = {"credits": "credited", "reversed": "reversed_by", "opened": "opened_at", "ended": "ended_at"}


@dataclass(frozen=True)
class Entry:
    """One rule at work: some events, and all the journeys that they make."""

    number: int
    name: str
    rule: str
    settings: dict
    told: str
    becomes: str

    def __str__(self):
        return f"{self.rule}: {self.name}"

    def events(self):
        """As a line of an event log tells them."""
        return [self._event(number, line) for number, line in enumerate(self.told.splitlines())]

    def expected(self):
        """What is written of every journey, by its start and its visitor."""
        lines = [] if self.becomes == "none" else self.becomes.splitlines()
        return dict(self._journey(line) for line in lines)

    def found(self):
        """Every journey stored of this entry's visitors, as far as something is written of it."""
        expected = self.expected()
        rows = Journey.objects.filter(visitor__regex=f"^(person:)?{self._own('')}").values()
        found = {(row["started_at"], row["visitor"]): row for row in rows}
        return {name: {key: row[key] for key in expected.get(name, row)} for name, row in found.items()}

    def _own(self, name):
        """The name as only this entry uses it: g007-anna for anna, person:g007-anna for person:anna."""
        kind, colon, name = name.rpartition(":")
        return f"{kind}{colon}g{self.number:03}-{name}"

    def _article(self, number):
        return self.number * 100 + int(number)

    def _id(self, line):
        return str(UUID(int=self.number * 1000 + line))

    def _event(self, number, line):
        days, clock, (who, word, *said) = _parted(line)
        kind, *names = KINDS[word]
        options = dict(one.split("=") for one in said if "=" in one)
        plain = [one for one in said if "=" not in one]
        event = {"id": self._id(number), "at": _rfc3339(days, clock), "kind": kind} | UNSAID.get(word, {})
        event |= {} if who == "-" else {"visitor": self._own(who)}
        event |= {"articles": [self._article(one) for one in plain]} if word == "suggested" else {}
        for name, value in {**dict(zip(names, plain, strict=False)), **options}.items():
            event |= self._field(name, value)
        return event

    def _field(self, name, value):
        if name == "vote":
            return {"rating": int(value)} if value.isdigit() else {"helpful": value == "yes"}
        if name == "article":
            return {name: self._article(value)}
        if name in {"person", "ticket"}:
            return {name: self._own(value)}
        return {name: int(value) if name == "seconds" else value}

    def _journey(self, line):
        days, clock, (who, outcome, *said) = _parted(line)
        start = _rfc3339(days, clock)
        row = dict.fromkeys(["credited", "reversed_by", "opened_at"]) | {"outcome": outcome}
        row |= {"key": UUID(self._first(start, self._own(who))), "tickets": int(outcome == "contacted")}
        for name, value in (one.split("=") for one in said):
            row[COLUMNS.get(name, name)] = self._column(name, value)
        return (_moment(start), self._own(who)), row

    def _first(self, start, visitor):
        """The lowest id of this visitor's events at this moment: the journey's key."""
        return min(
            event["id"]
            for event in self.events()
            if event.get("visitor") == visitor and _moment(event["at"]) == _moment(start)
        )

    def _column(self, name, value):
        if name in {"opened", "ended"}:
            days, clock, _rest = _parted(value)
            return _moment(_rfc3339(days, clock))
        if name in {"credits", "landing"}:
            return None if value == "none" else self._article(value)
        if name in {"reversed", "customer"}:
            return self._own(value)
        if name == "returned":
            return value == "yes"
        if name in {"locale", "arm", "entry"}:
            return "" if value == "none" else value
        return {"tickets": int, "day": lambda day: datetime.fromisoformat(day).date()}.get(name, str)(value)


def entries():
    """Every entry of every file, numbered through."""
    numbered = []
    for path in sorted(FOLDER.glob("*.yaml")):
        page = yaml.safe_load(path.read_text())
        page = page if isinstance(page, dict) else {"settings": {}, "entries": page}
        for one in page["entries"]:
            fields = one["name"], str(one["rule"]), page["settings"], one["events"], one["journeys"]
            numbered.append(Entry(len(numbered) + 1, *fields))
    return numbered


def _parted(line):
    """How many days later, at what time, and the words after it."""
    match = LINE.fullmatch(line)
    return int(match["days"] or 0), match["clock"], (match["rest"] or "").split()


def _rfc3339(days, clock):
    """As it is written, to however many places."""
    seconds = "" if clock.count(":") == 2 else ":00"
    return f"{FIRST_DAY + timedelta(days=days):%F}T{clock}{seconds}Z"


def _moment(rfc3339):
    """Cut to the millisecond."""
    at = datetime.fromisoformat(rfc3339).astimezone(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
