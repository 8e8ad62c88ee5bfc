"""Section 8.7: what is still known of the days whose events are dropped."""

from tests.analytics.model.encounters import encounters
from tests.analytics.model.filings import filings
from tests.analytics.model.journeys import Kept, customers, journeys, verdicts
from tests.analytics.model.words import in_time, moment


def retain(events, settings, kept, border):
    """What is kept when the events before the border go; ``kept`` is what an earlier border left."""
    rows, filed = journeys(events, settings, kept), filings(events, settings, kept)
    met = encounters(events, settings, kept)
    events = sorted((event for event in events if not kept or moment(event) >= kept.border), key=in_time)
    gone = [event for event in events if moment(event) < border]
    return Kept(
        border,
        rows={key: row for key, row in rows.items() if row["started_at"] < border},
        filings={key: row for key, row in filed.items() if row["started_at"] < border},
        encounters={key: row for key, row in met.items() if row["started_at"] < border},
        ends=ends(rows, gone, settings, kept, border),
        persons=customers(gone, kept.persons if kept else {}),
        verdicts=still_asked_for(verdicts(gone, kept.verdicts if kept else {}), events, border),
    )


def ends(rows, gone, settings, kept, border):
    """Visitor -> the last moment of the last journey that began before the border."""
    found = dict(kept.ends) if kept else {}
    for row in rows.values():
        if row["started_at"] < border:
            found[row["visitor"]] = max(row["ended_at"], found.get(row["visitor"], row["ended_at"]))
    for event in gone:
        end = found.get(event.get("visitor"))
        if end and end < moment(event) <= end + settings.gap:
            found[event["visitor"]] = moment(event)
    return found


def still_asked_for(said, events, border):
    """A verdict on a ticket that is gone itself decides nothing any more."""
    filed = {}
    for event in events:
        if event["kind"] == "ticket_submitted":
            filed[event["ticket"]] = moment(event)
    return {ticket: gone for ticket, gone in said.items() if filed.get(ticket, border) >= border}
