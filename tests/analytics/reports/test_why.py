"""Why not: what a journey's page says of each rule agrees with the rules that judged it."""

import random
from dataclasses import fields
from itertools import product

import duckdb
import ibis
import pytest

from analytics.outcomes.judge import outcome
from analytics.outcomes.names import OUTCOMES
from analytics.reports.why import RULES, Facts, Verdict, facts_of, why
from tests.analytics.chance import log
from tests.analytics.model.facts import Facts as PlainFacts
from tests.analytics.model.journeys import cut, discarded
from tests.analytics.model.words import Settings, in_time
from tests.analytics.story import (
    came_by,
    left,
    only,
    opened,
    rated,
    read,
    replay,
    searched,
    solved,
    ticket,
    viewed,
)

# Every way in which the seven facts can stand together.
EVERY = [Facts(*values) for values in product([True, False], repeat=len(fields(Facts)))]
# The columns that the rules ask, and how a fact stands in each.
COLUMNS = {
    "n": "int64",
    "tickets": "int64",
    "opened_at": "int64",
    "solved": "boolean",
    "helped": "int64",
    "denied": "boolean",
    "positives": "int64",
    "sought": "boolean",
}
CHANCES = range(12)


def judged():
    """What the rules of ``judge.py`` themselves make of every combination of facts, on an engine."""
    rows = [
        (
            number,
            int(facts.filed),
            1 if facts.opened else None,
            facts.solved,
            7 if facts.helped else None,
            facts.denied,
            int(facts.praised),
            facts.sought,
        )
        for number, facts in enumerate(EVERY)
    ]
    rules = ibis.table(COLUMNS, name="known").mutate(outcome=outcome()).select("n", "outcome").order_by("n")
    with duckdb.connect() as engine:
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        engine.execute(f"CREATE TABLE known ({columns})")
        engine.executemany("INSERT INTO known VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        return [name for _number, name in engine.execute(ibis.to_sql(rules, dialect="duckdb")).fetchall()]


def first_that_fits(facts):
    """The outcome that the conditions on a journey's page lead to."""
    return next(name for name in OUTCOMES if all(each.holds(facts) for each in RULES[name]))


def test_every_combination_of_facts_leads_where_the_rules_lead():
    assert [first_that_fits(facts) for facts in EVERY] == judged()
    assert set(judged()) == set(OUTCOMES)


@pytest.mark.django_db
@pytest.mark.parametrize("chance", CHANCES)
def test_of_any_journey_each_rule_says_what_the_plain_model_says(chance):
    events = log(random.Random(chance), size=150)
    plain = {facts.events[0]["id"]: facts for facts in plain_facts(events)}
    journeys = replay(events)
    assert journeys
    for journey in journeys:
        told = why(journey)
        verdicts = [asked.verdict for asked in told]
        place = OUTCOMES.index(journey.outcome)
        assert [asked.outcome.name for asked in told] == list(OUTCOMES)
        assert verdicts.index(Verdict.DECIDED) == place
        assert verdicts.count(Verdict.DECIDED) == 1
        assert set(verdicts[:place]) <= {Verdict.FAILED}
        said, known = facts_of(journey), facts_in(plain[str(journey.key)])
        for name in (field.name for field in fields(Facts)):
            assert getattr(said, name) in (getattr(known, name), None), name
        for asked in told:
            if asked.failed:
                assert asked.failed in RULES[asked.outcome.name]
                assert getattr(known, asked.failed.fact) is not asked.failed.wanted


def plain_facts(events):
    """The facts of every journey, as the plain model reads them."""
    ordered = sorted({event["id"]: event for event in events}.values(), key=in_time)
    return [
        PlainFacts(journey, discarded(events, {}), Settings()) for journey in cut(ordered, Settings(), {})
    ]


def facts_in(plain):
    """What the rules ask, from the plain model's facts: where the form was opened, only after it."""
    opened_at = plain.opened_at is not None
    # Judge asks for help in the form only where nobody said that it is solved.
    helps = plain.helped_after if opened_at and not plain.solved else plain.helped
    return Facts(
        filed=plain.tickets >= 1,
        opened=opened_at,
        solved=plain.solved,
        helped=any(helps(article) for article in plain.articles),
        denied=plain.denied,
        praised=any(plain.vote(article) == "positive" for article in plain.articles),
        sought=plain.sought,
    )


UNFILED, NEVER_OPENED, UNPRAISED = "No ticket was", "The form was never", "No article was voted"
IN_NO_FORM = [UNFILED, NEVER_OPENED, NEVER_OPENED, NEVER_OPENED]
# A journey, and the first words of why each of the rules above the one that decided did not.
TABLE = {
    "only pages": (came_by(), [*IN_NO_FORM, UNPRAISED, "No article was read", "Only pages"]),
    "the form opened": (opened(), [UNFILED, "Nobody said", "Once the form was open"]),
    "helped, but gave up": (
        opened() + rated(at="10:01") + left("gave_up", at="10:02"),
        [UNFILED, "Nobody said", "The customer said that they gave up"],
    ),
    "read, not praised": (viewed() + read(at="10:01"), [*IN_NO_FORM, UNPRAISED]),
    "said solved": (opened() + solved(at="10:01"), [UNFILED]),
    "a ticket": (ticket(), []),
}


@pytest.mark.django_db
@pytest.mark.parametrize("story", TABLE)
def test_each_rule_above_says_the_fact_that_failed(story):
    told, expected = TABLE[story]
    above = [str(asked.words) for asked in why(only(told))][: len(expected) + 1]
    for words, start in zip(above, expected, strict=False):
        assert words.startswith(start)
    assert above[-1][0].isupper()


@pytest.mark.django_db
def test_a_rule_below_says_what_it_would_have_failed_on_or_that_it_was_not_asked():
    told = {asked.outcome.name: asked for asked in why(only(searched(), ticket(at="10:01")))}
    assert told["explicit_confirmed"].verdict is Verdict.FAILED
    assert told["abandoned"].verdict is told["unhelped"].verdict is Verdict.NOT_ASKED
    assert "the first one decides" in str(told["abandoned"].words)
    # Nothing stored says whether an article helped somebody who filed a ticket: it is not claimed either.
    assert told["implicit_inferred"].verdict is Verdict.NOT_ASKED
