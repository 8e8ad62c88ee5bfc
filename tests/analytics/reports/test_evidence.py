"""The evidence of a report by its strength, the way from the widest claim to net, and the bounds."""

import random
from datetime import date

import pytest

from analytics.models import Journey
from analytics.pipeline.settle import settle
from analytics.reports.evidence import bounds, strengths, waterfall
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from tests.analytics.chance import log
from tests.analytics.story import (
    FIRST_DAY,
    came_by,
    helped,
    left,
    opened,
    rated,
    read,
    replay,
    searched,
    send,
    solved,
    ticket,
    viewed,
)

pytestmark = pytest.mark.django_db
ALWAYS = Query(date(2026, 1, 1), date(2029, 1, 1))


@pytest.fixture
def story():
    """One of every kind, and of most a second who came back with a ticket two days later."""
    return replay(
        *(opened(who) + solved(who, at="10:01") for who in ("s1", "s2")),
        *(opened(who) + viewed(1, who, at="10:01") + rated(1, who, at="10:02") for who in ("e1", "e2")),
        *(helped(who) for who in ("v1", "v2", "v3")),
        *(read(1, who, seconds=25) for who in ("r1", "r2")),
        *(searched(who) for who in ("u1", "u2")),
        opened("a1"),
        opened("g1") + left("gave_up", "g1", at="10:01"),
        ticket("t1", surface="email"),
        came_by("b1"),
        *(ticket(who, days=2, ticket=f"T{who}", surface="email") for who in ("s2", "v3", "r2", "u2")),
    )


def totals():
    return deflection_report(ALWAYS, now=FIRST_DAY).totals


def test_everybody_who_sought_help_has_one_kind_of_evidence(story):
    found = {one.half.key: one for one in strengths(totals())}
    assert {key: one.journeys for key, one in found.items()} == {
        "explicit_confirmed": 2,
        "explicit_evidenced": 2,
        "implicit_confirmed": 3,
        "implicit_inferred": 2,
        "unknown": 3,
        "said_no": 1,
        "contacted": 5,
    }
    back = {key: one.taken_back and one.taken_back.numerator for key, one in found.items()}
    assert back == {
        "explicit_confirmed": 1,
        "explicit_evidenced": 0,
        "implicit_confirmed": 1,
        "implicit_inferred": 1,
        "unknown": 1,
        "said_no": None,
        "contacted": None,
    }
    assert found["contacted"].share == 5 / 18


def test_from_the_widest_claim_each_step_leads_to_the_next(story):
    steps = waterfall(totals())
    assert [(step.half.key, step.journeys, step.left) for step in steps] == [
        ("unfiled", 13, 13),
        ("unhelped", 2, 11),
        ("vendor_total", 11, 11),
        ("abandoned", 2, 9),
        ("claimed", 9, 9),
        ("taken_back_in_form", 1, 8),
        ("taken_back_elsewhere", 2, 6),
        ("deflected", 6, 6),
    ]


def test_the_bounds_are_what_they_said_and_everybody_of_whom_nobody_knows(story):
    found = {key: one.numerator for key, one in bounds(totals()).items()}
    # At most: the six, and of those who searched or left without a word the two who stayed away.
    assert found == {"said_so_rate": 3, "none_of_the_unknown": 6, "all_of_the_unknown": 8}
    assert {one.denominator for one in bounds(totals()).values()} == {18}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happened_it_adds_up(seed):
    send(log(random.Random(seed), size=400))
    settle()
    report = deflection_report(ALWAYS, now=FIRST_DAY)
    assert sum(one.journeys for one in strengths(report.totals)) == report.counts["sought"].value
    left = 0
    for step in waterfall(report.totals):
        left = left if left and step.is_left else step.left
        assert step.left == left, step
        left = step.left
    low, middle, high = (one.numerator for one in bounds(report.totals).values())
    assert low <= middle == report.counts["deflected"].value <= high
    assert high <= report.counts["sought"].value


def test_a_journey_is_a_deflection_for_reads_up_to_its_longest(story):
    asked = dict(Journey.objects.filter(tickets=0).values_list("visitor", "deflected_up_to"))
    assert {asked[who] for who in ("s1", "e1", "v1")} == {86_400}
    assert (asked["r1"], asked["u1"], asked["a1"], asked["g1"]) == (25, 0, 0, 0)
    assert set(Journey.objects.filter(tickets__gt=0).values_list("deflected_up_to", flat=True)) == {0}
