"""Section 2's way in: whose events are kept, at what time by the server's clock, and what is counted."""

from datetime import timedelta

from tests.analytics.model.journeys import customers
from tests.analytics.model.retention import retain
from tests.analytics.model.words import content, in_time, moment

TOLERANCE = timedelta(seconds=2)
OLDEST = timedelta(days=35)
FURTHEST_AHEAD = timedelta(minutes=5)


class Log:
    """Everything that was stored, by id, in the order in which it came; and what was not."""

    def __init__(self):
        self.events, self.conflicts, self.kept = {}, 0, None
        self.erased = set()

    def tell(self, event):
        """Keep an event, unless its id is known: then the one stored first stands.

        Nothing is taken from an erased visitor, nor of a day whose events are kept no longer.
        """
        too_old = self.kept and moment(event) < self.kept.border
        if too_old or event.get("visitor") in self.erased:
            return
        stored = self.events.setdefault(event["id"], event)
        self.conflicts += content(stored) != content(event)

    def retain(self, settings, border):
        """Drop the events before the border; what was made of them stays."""
        self.kept = retain(self.events.values(), settings, self.kept, border)
        self.events = {key: event for key, event in self.events.items() if moment(event) >= border}

    def visitors_of(self, person):
        """Whose customer this person is, and the one that bears the person's own id, if it was ever seen."""
        known = customers(sorted(self.events.values(), key=in_time), self.kept.persons if self.kept else {})
        seen = {event.get("visitor") for event in self.events.values()}
        seen |= {row["visitor"] for row in self.kept.rows.values()} if self.kept else set()
        theirs = {visitor for visitor, name in known.items() if name == person}
        return theirs | (seen & {f"person:{person}"})


def corrected(at, *, sent_at, received_at):
    """When it happened by the server's clock, or the reason why it is refused."""
    drift = received_at - sent_at
    at += drift if abs(drift) > TOLERANCE else timedelta()
    if received_at - at > OLDEST:
        return "too_old"
    return received_at if at - received_at > FURTHEST_AHEAD else at
