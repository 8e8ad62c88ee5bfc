"""METRICS.md and DEFINITIONS.md read once more, as plain Python: the other side of every comparison.

Imports nothing of ``analytics``, and follows the order of the page rather than any idea of speed.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

FORM = {"contact_opened", "contact_typed", "contact_solved", "contact_left"}
ONLY_A_TICKET = {"page_viewed", "suggestions_shown", "ticket_submitted", "ticket_discarded", *FORM}
DEFLECTED = {"explicit_confirmed", "explicit_evidenced", "implicit_confirmed", "implicit_inferred"}


@dataclass(frozen=True)
class Settings:
    gap: timedelta = timedelta(minutes=30)
    read_seconds: int = 20
    window: timedelta = timedelta(days=7)
    zone: str = "UTC"


def moment(event):
    return datetime.fromisoformat(event["at"].replace("Z", "+00:00")).astimezone(UTC)


def in_time(event):
    return moment(event), event["id"]


def journeys(events, settings=None):
    """Key of the first event -> everything that is said of the journey, for the journeys that count."""
    settings = settings or Settings()
    events = sorted({event["id"]: event for event in events}.values(), key=in_time)
    whose = customers(events)
    gone = discarded(events)
    tickets = [
        (moment(event), event["id"], event["ticket"], whose.get(event["visitor"], event["visitor"]))
        for event in events
        if event["kind"] == "ticket_submitted" and event["ticket"] not in gone
    ]
    rows = {}
    for journey in cut(events, settings):
        row = judge(journey, gone, tickets, whose, settings)
        if row:
            rows[row["key"]] = row
    return rows


def customers(events):
    """Visitor -> person, for those who have one."""
    known = {}
    for event in events:
        if event.get("person") and event.get("visitor"):
            known[event["visitor"]] = event["person"]
    return known


def discarded(events):
    verdict = {}
    for event in events:
        if event["kind"] == "ticket_discarded":
            verdict[event["ticket"]] = event["discarded"]
    return {ticket for ticket, is_gone in verdict.items() if is_gone}


def cut(events, settings):
    by_visitor = defaultdict(list)
    for event in events:
        if event["kind"] != "ticket_discarded":
            by_visitor[event["visitor"]].append(event)
    for theirs in by_visitor.values():
        journey = [theirs[0]]
        for before, event in pairwise(theirs):
            if moment(event) - moment(before) > settings.gap:
                yield journey
                journey = []
            journey.append(event)
        yield journey


def vote_of(event):
    if "helpful" in event:
        return "positive" if event["helpful"] else "negative"
    return "positive" if event["rating"] >= 4 else "negative" if event["rating"] <= 2 else "neither"


class Facts:
    """Section 3, one method a line of its table."""

    def __init__(self, journey, gone, settings):
        self.events, self.gone, self.settings = journey, gone, settings
        self.started_at, self.ended_at = moment(journey[0]), moment(journey[-1])
        opening = [moment(e) for e in journey if self.opens(e)]
        self.opened_at = min(opening) if opening else None
        self.submitted = self.of("ticket_submitted")
        self.tickets = sum(e["ticket"] not in gone for e in self.submitted)
        self.solved = bool(self.of("contact_solved"))
        left = self.of("contact_left")
        self.denied = bool(left) and left[-1]["reason"] in ("gave_up", "elsewhere")
        self.sought = any(e["kind"] != "page_viewed" for e in journey)
        self.articles = {e["article"] for e in self.of("article_read") + self.of("article_rated")}

    @staticmethod
    def opens(event):
        by_form = event["kind"] == "ticket_submitted" and event.get("surface", "web") in ("web", "widget")
        return event["kind"] in FORM or by_form

    def of(self, kind):
        return [e for e in self.events if e["kind"] == kind]

    def last_vote(self, article):
        votes = [e for e in self.of("article_rated") if e["article"] == article]
        return votes[-1] if votes else None

    def vote(self, article):
        last = self.last_vote(article)
        return vote_of(last) if last else None

    def reads(self, article):
        return [e for e in self.of("article_read") if e["article"] == article]

    def reads_after(self, article):
        views = [
            e for e in self.of("article_viewed") if e["article"] == article and moment(e) >= self.opened_at
        ]
        return [e for e in self.reads(article) if any(in_time(e) > in_time(v) for v in views)]

    def enough(self, reads):
        return max((e["seconds"] for e in reads), default=0) >= self.settings.read_seconds

    def helped(self, article):
        vote = self.vote(article)
        return vote == "positive" or (self.enough(self.reads(article)) and vote != "negative")

    def helped_after(self, article):
        vote = self.vote(article)
        if vote == "negative":
            return False
        rated = any(e["article"] == article and moment(e) >= self.opened_at for e in self.of("article_rated"))
        return (rated and vote == "positive") or self.enough(self.reads_after(article))


def outcome_of(facts):
    """Section 4: the first rule that fits."""
    opened = facts.opened_at is not None
    if facts.tickets:
        return "contacted"
    if opened and facts.solved:
        return "explicit_confirmed"
    if opened:
        evidenced = any(facts.helped_after(a) for a in facts.articles) and not facts.denied
        return "explicit_evidenced" if evidenced else "abandoned"
    if any(facts.vote(a) == "positive" for a in facts.articles):
        return "implicit_confirmed"
    if any(facts.helped(a) for a in facts.articles):
        return "implicit_inferred"
    return "unhelped" if facts.sought else "browsed"


def credit_of(facts, outcome):
    if outcome not in DEFLECTED:
        return None
    in_form = outcome == "explicit_evidenced"
    named = [e["article"] for e in facts.of("contact_solved") if e.get("article") is not None]
    if outcome == "explicit_confirmed" and named:
        return named[-1]
    for event in reversed(facts.of("article_rated")):
        stands = facts.last_vote(event["article"]) is event and vote_of(event) == "positive"
        if stands and not (in_form and moment(event) < facts.opened_at):
            return event["article"]
    helps = facts.helped_after if in_form else facts.helped
    counting = facts.reads_after if in_form else facts.reads
    reads = [e for a in facts.articles if helps(a) for e in counting(a)]
    reads.sort(key=lambda e: (-e["seconds"], -moment(e).timestamp(), e["article"]))
    return reads[0]["article"] if reads else None


def judge(journey, gone, tickets, whose, settings):
    """One row, or nothing where all the journey's tickets are discarded."""
    facts = Facts(journey, gone, settings)
    if facts.submitted and not facts.tickets:
        return None
    first, visitor = journey[0], journey[0]["visitor"]
    customer = whose.get(visitor, visitor)
    outcome = outcome_of(facts)
    own = [(at, reference) for at, _id, reference, who in tickets if who == customer]
    back = [ref for at, ref in own if facts.ended_at < at <= facts.ended_at + settings.window]
    day = timedelta(hours=24)
    votes = [facts.vote(a) for a in facts.articles]
    views, rated = facts.of("article_viewed"), facts.of("article_rated")
    return {
        "key": first["id"],
        "visitor": visitor,
        "customer": customer,
        "day": facts.started_at.astimezone(ZoneInfo(settings.zone)).date(),
        "locale": first.get("locale", ""),
        "surface": first.get("surface", "web"),
        "arm": first.get("arm", ""),
        "started_at": facts.started_at,
        "ended_at": facts.ended_at,
        "opened_at": facts.opened_at,
        "tickets": facts.tickets,
        "sought": facts.sought,
        "solved": facts.solved,
        "denied": facts.denied,
        "searched": bool(facts.of("searched")),
        "more": any(e["kind"] not in ONLY_A_TICKET for e in journey),
        "viewed": bool(views),
        "several": len({e["article"] for e in views}) > 1,
        "viewed_search": any(e["via"] == "search" for e in views),
        "viewed_suggestion": any(e["via"] == "suggestion" for e in views),
        "viewed_in_form": facts.opened_at is not None and any(moment(e) >= facts.opened_at for e in views),
        "last_vote_positive": bool(rated) and vote_of(rated[-1]) == "positive",
        "positives": votes.count("positive"),
        "negatives": votes.count("negative"),
        "case_in_a_day": any(facts.started_at <= at <= facts.ended_at + day for at, _ref in own),
        "case_in_window": bool(back),
        "outcome": outcome,
        "credited": credit_of(facts, outcome),
        "reversed_by": back[0] if back and outcome in DEFLECTED else None,
    }


def rollups(rows):
    """Grain -> counts, over the journeys of ``journeys()``; section 5 and DEFINITIONS.md."""
    cells = defaultdict(Counter)
    for row in rows.values():
        grain = (row["day"], row["locale"], row["surface"], row["outcome"], row["credited"] or 0)
        cells[grain].update(counts(row))
    return {grain: dict(cell) for grain, cell in cells.items()}


def counts(row):
    opened, quiet = row["opened_at"] is not None, row["tickets"] == 0
    return {
        "journeys": 1,
        "opened": int(opened),
        "reversed": int(row["reversed_by"] is not None),
        "net": int(row["outcome"] in DEFLECTED and row["reversed_by"] is None),
        "tickets": row["tickets"],
        "positives": row["positives"],
        "negatives": row["negatives"],
        "form_abandoned": int(opened and quiet),
        "left_after_suggestion": int(opened and row["viewed_suggestion"] and quiet),
        "said_solved": int(row["solved"] and quiet),
        "article_in_form": int(row["viewed_in_form"]),
        "article_in_form_no_case": int(row["viewed_in_form"] and quiet),
        "searched": int(row["searched"]),
        "search_no_support_page": int(row["searched"] and row["viewed_search"] and not opened and quiet),
        "viewed": int(row["viewed"]),
        "read_no_case": int(row["viewed"] and quiet),
        "confirmed": int(row["viewed"] and row["last_vote_positive"] and not row["case_in_a_day"]),
        "potential": int(row["viewed"] and not row["case_in_a_day"]),
        "no_ticket_in_a_day": int(row["sought"] and not row["case_in_a_day"]),
        "several_read_no_case": int(row["several"] and not opened and quiet),
    }
