"""One row a journey: its facts, its outcome, its credit and its reversal, and what DEFINITIONS.md asks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.analytics.model.facts import Facts
from tests.analytics.model.outcomes import credit_of, deflected_up_to, outcome_of
from tests.analytics.model.words import DEFLECTED, FORM, moment, surface, vote_of

ONLY_A_TICKET = {"page_viewed", "suggestions_shown", "ticket_submitted", "ticket_discarded", *FORM}
DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Ticket:
    """One ``ticket_submitted`` that is not discarded; listed in their order."""

    at: datetime
    reference: str
    customer: str


def judge(journey, gone, tickets, whose, settings):
    """One row, or nothing where all the journey's tickets are discarded."""
    facts = Facts(journey, gone, settings)
    if facts.submitted and not facts.tickets:
        return None
    visitor = journey[0]["visitor"]
    customer = whose.get(visitor, visitor)
    own = [ticket for ticket in tickets if ticket.customer == customer]
    return belonging(facts, customer) | said(facts) | seen(facts) | later(facts, own)


def belonging(facts, customer):
    """What a journey has of its first event."""
    first, zone = facts.events[0], ZoneInfo(facts.settings.zone)
    return {
        "key": first["id"],
        "visitor": first["visitor"],
        "customer": customer,
        "day": facts.started_at.astimezone(zone).date(),
        "locale": first.get("locale", ""),
        "surface": surface(first),
        "arm": first.get("arm", ""),
    }


def said(facts):
    votes = [facts.vote(article) for article in facts.articles]
    rated = facts.of("article_rated")
    return {
        "started_at": facts.started_at,
        "ended_at": facts.ended_at,
        "opened_at": facts.opened_at,
        "tickets": facts.tickets,
        "sought": facts.sought,
        "solved": facts.solved,
        "denied": facts.denied,
        "last_vote_positive": bool(rated) and vote_of(rated[-1]) == "positive",
        "positives": votes.count("positive"),
        "negatives": votes.count("negative"),
    }


def seen(facts):
    views, opened_at = facts.of("article_viewed"), facts.opened_at
    return {
        "entry": facts.entry,
        "landing": views[0]["article"] if views else None,
        "searched": bool(facts.of("searched")),
        "more": any(event["kind"] not in ONLY_A_TICKET for event in facts.events),
        "viewed": bool(views),
        "several": len({event["article"] for event in views}) > 1,
        "viewed_search": any(event["via"] == "search" for event in views),
        "viewed_suggestion": any(event["via"] == "suggestion" for event in views),
        "viewed_in_form": opened_at is not None and any(moment(event) >= opened_at for event in views),
    }


def later(facts, own):
    """The verdict, and the customer's own tickets around the journey."""
    outcome, end = outcome_of(facts), facts.ended_at
    after = [ticket for ticket in own if end < ticket.at]
    back = [ticket.reference for ticket in after if ticket.at <= end + facts.settings.window]
    return {
        "case_in_a_day": any(facts.started_at <= ticket.at <= end + DAY for ticket in own),
        "case_in_window": bool(back),
        "next_ticket_at": after[0].at if after else None,
        "outcome": outcome,
        "deflected_up_to": deflected_up_to(facts),
        "credited": credit_of(facts, outcome),
        "reversed_by": back[0] if back and outcome in DEFLECTED else None,
    }
