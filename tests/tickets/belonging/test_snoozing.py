"""Snoozing: out of the views until a time, or until the customer writes; nobody has to wake anything."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from tests.factories.tickets import TicketFactory
from tickets.queues import counted, in_queue
from tickets.services.finishing import finish
from tickets.services.snoozing import snooze
from tickets.services.writing import answer, reply
from tickets.snooze_times import moment_of
from tickets.transitions import Act, NotPossible

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def views(agent):
    return {queue.name for queue, number in counted(agent) if number}


def put_off(ticket, agent, hours=2):
    snooze(ticket.pk, until=timezone.now() + timedelta(hours=hours), by=agent)
    ticket.refresh_from_db()


def test_it_leaves_the_views_and_is_back_by_itself(agent):
    ticket = TicketFactory(assignee=agent)
    put_off(ticket, agent)
    assert views(agent) == {"snoozed"}
    assert list(in_queue("snoozed", agent)) == [ticket]
    assert not in_queue("mine", agent).exists()
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert views(agent) == {"mine", "open"}


def test_it_is_back_when_the_customer_writes(agent):
    ticket = TicketFactory()
    put_off(ticket, agent)
    reply(ticket.pk, body="Any news?")
    ticket.refresh_from_db()
    assert ticket.snoozed_until is None
    assert [bool(one.new) for one in ticket.changes.filter(what="snoozed")] == [True, False]


def test_an_agents_answer_wakes_nothing_and_the_end_does(agent):
    ticket = TicketFactory()
    put_off(ticket, agent)
    answer(ticket.pk, body="I ask the bank.", author=agent)
    assert "snoozed" in views(agent)
    finish(ticket.pk, Act.SOLVE, by=agent)
    assert views(agent) == {"solved"}


def test_what_is_promised_does_not_sleep(agent):
    ticket = TicketFactory()
    put_off(ticket, agent)
    now, hour = timezone.now(), timedelta(hours=1)
    ticket.clocks.create(
        kind="solution", state="running", target=hour, used=timedelta(0), due_at=now, warn_at=now
    )
    assert views(agent) == {"due", "snoozed"}


def test_called_back_it_is_there_now(agent):
    ticket = TicketFactory()
    put_off(ticket, agent)
    for _ in range(2):
        snooze(ticket.pk, until=None, by=agent)
    assert "open" in views(agent)
    assert ticket.changes.filter(what="snoozed").count() == 2


def test_a_finished_one_cannot_be_put_off(agent):
    ticket = TicketFactory(status="solved", solved_at=timezone.now())
    with pytest.raises(NotPossible):
        put_off(ticket, agent)


@pytest.mark.parametrize(
    ("choice", "now", "moment"),
    [
        ("hour", "2026-05-04 12:30:17", "2026-05-04 13:30"),
        ("tomorrow", "2026-05-04 23:30", "2026-05-05 08:00"),
        ("monday", "2026-05-06 12:00", "2026-05-11 08:00"),
        ("monday", "2026-05-04 07:00", "2026-05-11 08:00"),
        ("tomorrow", "2026-03-28 12:00", "2026-03-29 08:00"),  # the night with an hour less
    ],
)
def test_the_choices_are_by_the_clock_on_the_agents_wall(choice, now, moment):
    in_utc = in_paris(now).astimezone(UTC)
    assert moment_of(choice, now=in_utc, zone=PARIS) == in_paris(moment)


def in_paris(words):
    return datetime.fromisoformat(words).replace(tzinfo=PARIS)
