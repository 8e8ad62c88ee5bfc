"""Section 3: customers, discarded tickets and journeys; section 4's verdict on each stands in ``judged``."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from tests.analytics.model.judged import Ticket, judge
from tests.analytics.model.words import Settings, in_time, moment


@dataclass(frozen=True)
class Kept:
    """What retention leaves of the days whose events are gone; section 8.7.

    ``rows`` are the journeys that began before the border, ``filings`` the tickets and ``encounters`` the
    articles in them, as they were last settled, and ``ends`` where each visitor's last one ended; ``persons``
    and ``verdicts`` what dropped events said of visitors and of tickets.
    """

    border: datetime
    rows: dict
    filings: dict
    encounters: dict
    ends: dict
    persons: dict
    verdicts: dict


def journeys(events, settings=None, kept=None):
    """Key of the first event -> everything that is said of the journey, for the journeys that count."""
    settings = settings or Settings()
    events = sorted({event["id"]: event for event in events}.values(), key=in_time)
    if kept:
        events = [event for event in events if moment(event) >= kept.border]
    whose = customers(events, kept.persons if kept else {})
    gone = discarded(events, kept.verdicts if kept else {})
    tickets = [
        Ticket(moment(event), event["ticket"], whose.get(event["visitor"], event["visitor"]))
        for event in events
        if event["kind"] == "ticket_submitted" and event["ticket"] not in gone
    ]
    rows = dict(kept.rows) if kept else {}
    for journey in cut(events, settings, kept.ends if kept else {}):
        row = judge(journey, gone, tickets, whose, settings)
        if row:
            rows[row["key"]] = row
    first = earliest(rows)
    return {
        key: row
        if kept and key in kept.rows
        else row | {"returned": row["started_at"] > first[row["visitor"]]}
        for key, row in rows.items()
    }


def earliest(rows):
    """Visitor -> when their first journey that counts began."""
    first = {}
    for row in rows.values():
        first[row["visitor"]] = min(row["started_at"], first.get(row["visitor"], row["started_at"]))
    return first


def customers(events, known):
    """Visitor -> person, for those who have one."""
    persons = dict(known)
    for event in events:
        if event.get("person") and event.get("visitor"):
            persons[event["visitor"]] = event["person"]
    return persons


def verdicts(events, known):
    """Ticket -> whether the last word on it is that it is discarded."""
    said = dict(known)
    for event in events:
        if event["kind"] == "ticket_discarded":
            said[event["ticket"]] = event["discarded"]
    return said


def discarded(events, known):
    return {ticket for ticket, is_gone in verdicts(events, known).items() if is_gone}


def cut(events, settings, ends):
    """Every journey, a list of events; those that only continue one whose end is still known are in none."""
    by_visitor = defaultdict(list)
    for event in events:
        if event["kind"] != "ticket_discarded":
            by_visitor[event["visitor"]].append(event)
    for visitor, theirs in by_visitor.items():
        yield from cut_one(theirs, settings, ends.get(visitor))


def cut_one(theirs, settings, before):
    """A visitor's events, cut wherever the next one is more than the gap away."""
    found = []
    for event in theirs:
        if before is None or moment(event) - before > settings.gap:
            found.append([])
        if found:
            found[-1].append(event)
        before = moment(event)
    return found
