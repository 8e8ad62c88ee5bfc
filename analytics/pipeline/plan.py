"""The rules as one list of steps, compiled to the SQL of an engine once a process."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import ibis
import ibis.expr.types as ir

from analytics.journeys.beginnings import begun, landings
from analytics.journeys.cut import cut
from analytics.journeys.dialects import DIALECTS
from analytics.journeys.encounters import encounters
from analytics.journeys.facts import facts
from analytics.journeys.filings import filings
from analytics.journeys.helped import articles, form_views, signals
from analytics.journeys.identity import customers, tickets, verdicts
from analytics.journeys.measure import Measure
from analytics.outcomes.credit import credit, said
from analytics.outcomes.judge import counting, journeys, known
from analytics.outcomes.later import later, marks
from analytics.rollups.articles import article_rollups
from analytics.rollups.counts import rollups

# A step is a function; its parameters name the tables it reads, its name is the table it makes.
STEPS: tuple[Callable[..., ir.Table], ...] = (
    customers, verdicts, cut, tickets, filings, facts, form_views, signals, articles, said, credit,
    landings, marks, later, counting, begun, known, journeys, encounters, rollups, article_rollups,
)  # fmt: skip
# The last of them: what the report adds up, of everybody at once.
SUMS = (rollups, article_rollups)
# Read in the end by one other step only, of which they become a part: what is not stored need not be written.
WITHIN = {verdicts, said, landings, counting, begun, known}
FIELDS = {
    "at": "timestamp", "visitor": "string", "kind": "string", "surface": "string", "locale": "string",
    "person": "string", "arm": "string", "article": "int64", "via": "string", "seconds": "int64",
    "helpful": "boolean", "rating": "int16", "reason": "string", "ticket": "string", "discarded": "boolean",
}  # fmt: skip
# What is still known of events that retention has taken away: whose a visitor was and until when their last
# journey went, or what was said of a ticket.
CARRIED = {
    "visitor": "string", "person": "string", "until": "timestamp", "ticket": "string", "discarded": "boolean",
}  # fmt: skip
# What rollups ask of a stored journey.
JOURNEYS = {
    "day": "date", "locale": "string", "surface": "string", "outcome": "string", "credited": "int64",
    "opened_at": "timestamp('UTC')", "tickets": "int32", "sought": "boolean", "solved": "boolean",
    "denied": "boolean", "searched": "boolean", "viewed": "boolean", "several": "boolean",
    "viewed_search": "boolean", "viewed_suggestion": "boolean", "viewed_in_form": "boolean",
    "last_vote_positive": "boolean", "positives": "int32", "negatives": "int32", "case_in_a_day": "boolean",
    "case_in_window": "boolean", "reversed_by": "string",
}  # fmt: skip
# And of a stored encounter.
ENCOUNTERS = {
    "day": "date", "locale": "string", "surface": "string", "article": "int64", "viewed": "boolean",
    "read": "boolean", "helpful": "boolean", "unhelpful": "boolean", "filed": "boolean",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A table to make, and the SELECT that fills it."""

    name: str
    select: str


@cache
def compiled(measure: Measure, dialect: str = "postgres") -> tuple[Step, ...]:
    """Every step from ``events`` to what the report adds up, in order."""
    speech = DIALECTS[dialect]
    tables: dict[str, object] = {**_given(dialect), "measure": measure, "local_day": speech.local_day}
    steps = []
    for step in STEPS:
        expression = step(*[tables[name] for name in inspect.signature(step).parameters])
        if step in WITHIN:
            tables[step.__name__] = expression
            continue
        tables[step.__name__] = ibis.table(expression.schema(), name=step.__name__)
        steps.append(Step(step.__name__, str(ibis.to_sql(expression, dialect=speech.compiler))))
    return tuple(steps)


@cache
def of_events(step: Callable[..., ir.Table], **more: Measure) -> str:
    """One step by itself in PostgreSQL, of those that read nothing but events and what is carried over."""
    return str(ibis.to_sql(step(**_given("postgres"), **more), dialect="postgres"))


def _given(dialect: str) -> dict[str, ir.Table]:
    """The tables that the first steps read."""
    return {
        "events": ibis.table({"id": DIALECTS[dialect].id_type, **FIELDS}, name="events"),
        "carried": ibis.table(CARRIED, name="carried"),
    }


@cache
def rollups_of(name: str) -> str:
    """The rollups of any table of journeys in PostgreSQL."""
    return str(ibis.to_sql(rollups(ibis.table(JOURNEYS, name=name)), dialect="postgres"))


@cache
def article_rollups_of(name: str) -> str:
    """Those of articles, of any table of encounters."""
    return str(ibis.to_sql(article_rollups(ibis.table(ENCOUNTERS, name=name)), dialect="postgres"))
