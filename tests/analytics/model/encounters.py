"""Articles of docs/metrics.md: what became of each article in each journey that counts, and its sums."""

from collections import Counter, defaultdict

from tests.analytics.model.facts import Facts
from tests.analytics.model.journeys import cut, discarded
from tests.analytics.model.judged import belonging
from tests.analytics.model.words import Settings, in_time, moment

MEETING = ("article_viewed", "article_read", "article_rated")
PLACE = ("day", "locale", "surface")


def encounters(events, settings=None, kept=None):
    """(Key of the journey, article) -> what became of the article in it, for the journeys that count."""
    settings = settings or Settings()
    events = sorted({event["id"]: event for event in events}.values(), key=in_time)
    if kept:
        events = [event for event in events if moment(event) >= kept.border]
    gone = discarded(events, kept.verdicts if kept else {})
    rows = dict(kept.encounters) if kept else {}
    for journey in cut(events, settings, kept.ends if kept else {}):
        facts = Facts(journey, gone, settings)
        if facts.submitted and not facts.tickets:
            continue
        for article in {event["article"] for event in journey if event["kind"] in MEETING}:
            row = met(facts, article)
            rows[row["journey"], article] = row
    return rows


def met(facts, article):
    place, vote = belonging(facts, None), facts.vote(article)
    views = [event for event in facts.of("article_viewed") if event["article"] == article]
    cases = [event for event in facts.submitted if event["ticket"] not in facts.gone]
    return {
        "journey": place["key"],
        "article": article,
        "started_at": facts.started_at,
        **{name: place[name] for name in PLACE},
        "viewed": bool(views),
        "read": bool(facts.reads(article)) and facts.enough(facts.reads(article)),
        "helpful": vote == "positive",
        "unhelpful": vote == "negative",
        "filed": bool(views) and any(in_time(case) > in_time(views[0]) for case in cases),
    }


def article_rollups(rows):
    """Grain -> counts, over the encounters."""
    cells = defaultdict(Counter)
    for row in rows.values():
        cells[tuple(row[name] for name in (*PLACE, "article"))].update(counts(row))
    return {grain: dict(cell) for grain, cell in cells.items()}


def counts(row):
    return {
        "journeys": 1,
        "viewed": int(row["viewed"]),
        "read": int(row["read"]),
        "viewed_read": int(row["viewed"] and row["read"]),
        "helpful": int(row["helpful"]),
        "unhelpful": int(row["unhelpful"]),
        "filed": int(row["filed"]),
    }
