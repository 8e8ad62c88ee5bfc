"""Both answers of every visitor are known, and the log tells the one of their arm."""

from dataclasses import replace
from datetime import timedelta

import pytest

from analytics.simulation.truth import WINDOW, Answers, Filing, Ledger, Opening
from analytics.simulation.world import Holdout, World
from helpcenter.holdout import Arm, arm_of
from tests.analytics import model
from tests.analytics.simulation.by_arm import filed_by_visitor
from tests.analytics.simulation.worlds import UNTIL, answers, plain, simulated, with_holdout


@pytest.mark.parametrize("seed", [1, 2])
def test_what_the_log_says_of_each_visitor_is_their_answer_in_their_arm(seed):
    """To the last visitor, where everybody is known by name and no machine is shared; see docs/simulation.md
    for what nobody can see where they are not."""
    world = World(visitors=1200, days=60, until=UNTIL, seed=seed, signed_in=1, kiosks=0)
    world = with_holdout(world)
    events, truth = simulated(world)
    known = answers(world)
    seen = filed_by_visitor(model.journeys(events).values())
    assert seen == {
        visitor: (arm, getattr(each, arm))
        for visitor, each in known.items()
        for arm in [arm_of(visitor, salt=world.holdout.salt, share=0.5).value]
    }
    assert truth.visitors == len(known) > 300
    assert truth.filed_on == sum(each.on for each in known.values())
    assert truth.filed_off == sum(each.off for each in known.values())


def test_nobody_in_the_arm_without_sees_a_suggestion():
    events, _truth = simulated(with_holdout(World(visitors=400, until=UNTIL)))
    shown = {event.get("arm") for event in events if event["kind"] == "suggestions_shown"}
    assert shown == {"on"}
    assert {event.get("arm") for event in events if event["kind"] == "contact_typed"} == {"on", "off"}


def test_mail_and_what_agents_do_belong_to_no_arm():
    events, _truth = simulated(with_holdout(World(visitors=1000, until=UNTIL, writes_mail=0.3)))
    armed = {event["surface"]: set() for event in events}
    for event in events:
        armed[event["surface"]].add(event.get("arm"))
    assert armed == {"web": {"on", "off"}, "email": {None}, "agent": {None}}


def test_visits_that_began_before_the_run_have_no_arm_and_are_in_no_truth():
    start = UNTIL - timedelta(days=15)
    world = replace(plain(visitors=1500, days=30), holdout=Holdout(0.5, "salt", start))
    events, truth = simulated(world)
    opened = [event for event in events if event["kind"] == "contact_opened"]
    assert {"arm" in event for event in opened if event["at"] > (start + timedelta(hours=2)).isoformat()} == {
        True
    }
    assert {"arm" in event for event in opened if event["at"] < start.isoformat()} == {False}
    assert truth.visitors == len({event["visitor"] for event in opened if "arm" in event})


def test_no_holdout_tells_no_arm():
    events, truth = simulated(World(visitors=300, until=UNTIL))
    assert not any("arm" in event for event in events)
    assert truth.caused > 0


def ledger(*entries, arm=Arm.ON):
    """Of one person with one browser, ``v``, unless an entry says otherwise."""
    kept = Ledger(lambda _visitor: arm)
    for entry in entries:
        (kept.openings if isinstance(entry, Opening) else kept.filings).append(entry)
    return dict(kept.answers())


OPENED = Opening("v", "p", 1000)


def test_who_opens_the_form_and_files_nothing_files_in_neither_arm():
    assert ledger(OPENED) == {"v": Answers(on=False, off=False)}


def test_who_is_kept_from_filing_files_only_without_suggestions():
    assert ledger(OPENED, Filing("v", "p", 1000, through_form=True, on=False)) == {
        "v": Answers(on=False, off=True)
    }


def test_who_never_opens_the_form_is_no_unit():
    assert ledger(Filing("v", "p", 1000, through_form=False)) == {}


@pytest.mark.parametrize(
    ("after", "counts"), [(0, False), (1, True), (WINDOW, True), (WINDOW + 1, False)], ids=str
)
def test_a_ticket_by_mail_counts_within_the_window(after, counts):
    by_mail = Filing("v", "p", 1000 + after, through_form=False)
    assert ledger(OPENED, by_mail) == {"v": Answers(on=counts, off=counts)}


def test_a_ticket_of_somebody_else_at_a_shared_machine_is_the_machines_but_their_mail_is_not():
    assert ledger(OPENED, Filing("v", "q", 2000, through_form=True))["v"].on
    assert not ledger(OPENED, Filing("v", "q", 2000, through_form=False))["v"].on


@pytest.mark.parametrize("arm", Arm)
def test_of_a_second_browser_a_visitor_sees_what_its_own_arm_leads_to(arm):
    """The other browser stays in the arm it is in, whichever this one is imagined in."""
    in_other = Filing("w", "p", 2000, through_form=True, on=False)
    expected = arm is Arm.OFF
    assert ledger(OPENED, in_other, arm=arm) == {"v": Answers(on=expected, off=expected)}
