"""What a clock shows for a history of states, read row by row."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tickets.sla.calendars import at, office
from tickets.sla.clocks import Target, read
from tickets.sla.working_time import due

EIGHT_HOURS = Target(timedelta(hours=8), timedelta(hours=6), office())


def history(*changes):
    return [(at(f"2026-03-{moment}"), status) for moment, status in changes]


def shown(*changes, now, done=None):
    return read(
        EIGHT_HOURS, history(*changes), done_at=done and at(f"2026-03-{done}"), now=at(f"2026-03-{now}")
    )


def test_a_new_ticket_has_its_clock_running():
    clock = shown(("02 10:00", "new"), now="02 12:00")
    assert (clock.runs, clock.used) == (True, timedelta(hours=2))
    assert (clock.warn_at, clock.due_at) == (at("2026-03-02 16:00"), at("2026-03-03 10:00"))
    assert clock.missed_at is None


def test_the_clock_is_paused_while_the_customer_is_waited_for():
    changes = ("02 10:00", "new"), ("02 12:00", "waiting")
    paused = shown(*changes, now="05 12:00")
    assert (paused.runs, paused.is_over, paused.used, paused.due_at) == (
        False,
        False,
        timedelta(hours=2),
        None,
    )
    runs_on = shown(*changes, ("05 16:00", "open"), now="05 16:30")
    assert runs_on.due_at == at("2026-03-06 14:00")  # six hours after four o'clock


@pytest.mark.parametrize(
    ("solved", "missed"),
    [("03 09:00", None), ("03 10:00", None), ("03 10:01", "03 10:00"), ("09 09:00", "03 10:00")],
)
def test_solved_by_the_last_moment_is_in_time(solved, missed):
    clock = shown(("02 10:00", "new"), (solved, "solved"), now="20 10:00")
    assert clock.is_over
    assert clock.missed_at == (missed and at(f"2026-03-{missed}"))


def test_a_ticket_that_is_opened_again_has_its_clock_run_on():
    clock = shown(("02 10:00", "new"), ("02 16:00", "solved"), ("04 09:00", "open"), now="04 09:30")
    assert clock.runs
    assert clock.due_at == at("2026-03-04 11:00")
    assert clock.warn_at == at("2026-03-04 09:00")  # its share was used up before


def test_the_night_between_is_not_late():
    """Solved before it opens the next day: no more than the target was worked."""
    clock = shown(("02 09:00", "new"), ("03 08:00", "solved"), now="03 12:00")
    assert (clock.used, clock.missed_at) == (timedelta(hours=8), None)


def test_an_unanswered_ticket_is_missed_from_its_due_time_on():
    assert shown(("02 10:00", "new"), now="03 10:00").missed_at is None
    late = shown(("02 10:00", "new"), now="03 10:01")
    assert late.missed_at == late.due_at == at("2026-03-03 10:00")


def test_a_missed_target_stays_missed_while_the_customer_is_waited_for():
    late = shown(("02 10:00", "new"), ("04 10:00", "waiting"), now="05 10:00")
    assert late.missed_at == at("2026-03-03 10:00")


def test_what_is_done_for_good_stops_whatever_follows():
    changes = ("02 10:00", "new"), ("02 12:00", "waiting"), ("02 13:00", "open")
    clock = shown(*changes, done="02 12:00", now="20 12:00")
    assert (clock.is_over, clock.used, clock.missed_at) == (True, timedelta(hours=2), None)


def test_an_answer_before_the_agents_got_the_ticket_is_in_time():
    clock = shown(("02 12:01", "waiting"), done="02 12:00", now="03 12:00")
    assert (clock.is_over, clock.used) == (True, timedelta(0))


statuses = st.sampled_from(["new", "open", "waiting", "solved", "closed"])
steps = st.lists(st.tuples(st.integers(0, 3000), statuses), max_size=6)


@given(steps, st.integers(0, 3000))
def test_a_running_clock_reads_the_same_due_time_whenever_it_is_read(steps, later):
    moment, changes = at("2026-03-02 10:00"), [(at("2026-03-02 10:00"), "new")]
    for minutes, status in steps:
        moment += timedelta(minutes=minutes)
        changes.append((moment, status))
    moment += timedelta(minutes=1)
    now = read(EIGHT_HOURS, changes, done_at=None, now=moment)
    then = read(EIGHT_HOURS, changes, done_at=None, now=moment + timedelta(minutes=later))
    assert then.due_at == now.due_at
    if now.runs and now.used < EIGHT_HOURS.work:
        assert now.due_at == due(moment, EIGHT_HOURS.work - now.used, EIGHT_HOURS.calendar)
        at_due = read(EIGHT_HOURS, changes, done_at=None, now=now.due_at)
        assert at_due.used == EIGHT_HOURS.work
        assert at_due.missed_at is None
