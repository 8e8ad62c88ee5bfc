"""Guard-rails of docs/metrics.md: every ticket that counts, its form's opening, and what that showed."""

from tests.analytics.model.facts import Facts
from tests.analytics.model.journeys import cut, discarded
from tests.analytics.model.judged import belonging
from tests.analytics.model.words import Settings, in_time, moment, surface


def filings(events, settings=None, kept=None):
    """Id of the ``ticket_submitted`` -> what is said of it, for the tickets that are not discarded."""
    settings = settings or Settings()
    events = sorted({event["id"]: event for event in events}.values(), key=in_time)
    if kept:
        events = [event for event in events if moment(event) >= kept.border]
    gone = discarded(events, kept.verdicts if kept else {})
    rows = dict(kept.filings) if kept else {}
    for journey in cut(events, settings, kept.ends if kept else {}):
        for row in filed_in(journey, gone, settings):
            rows[row["key"]] = row
    return rows


def filed_in(journey, gone, settings):
    """A discarded ticket is none, and yet its form was sent: what opens after it is another's."""
    place = belonging(Facts(journey, gone, settings), None)
    opened_at, shown = None, False
    for event in journey:
        if event["kind"] == "contact_opened" and opened_at is None:
            opened_at = moment(event)
        if event["kind"] == "suggestions_shown":
            shown = True
        if event["kind"] != "ticket_submitted":
            continue
        if event["ticket"] not in gone:
            yield {
                "key": event["id"],
                "journey": place["key"],
                "started_at": moment(journey[0]),
                **{name: place[name] for name in ("visitor", "day", "locale", "surface")},
                "came_by": surface(event),
                "opened_at": opened_at,
                "shown": shown,
                "filed_at": moment(event),
            }
        opened_at = None
