"""A ticket's clocks follow what happens to it: submitted, answered, waited for, solved, opened again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.sla import CalendarFactory, PolicyFactory
from tests.factories.tickets import AgentFactory, TicketFactory, TopicFactory
from tests.tickets.sla.calendars import MONDAY, at
from tests.tickets.sla.conftest import submitted
from tickets.models import Calendar, Change, Clock, SlaPolicy, Ticket
from tickets.services.clocks import renew_clocks, set_clocks
from tickets.services.confirming import confirm, take_unconfirmed
from tickets.services.discarding import discard, take_back
from tickets.services.finishing import finish
from tickets.services.writing import answer, reply
from tickets.transitions import Act

pytestmark = pytest.mark.django_db


def standing(ticket):
    """Each promise's state, and when it is due by the clocks of Rome."""
    return {one.kind: (one.state, one.due_at) for one in ticket.clocks.all()}


def test_a_submitted_ticket_is_promised_what_its_service_level_says(clock):
    PolicyFactory()
    assert standing(submitted()) == {
        "first_answer": ("running", at(f"{MONDAY} 14:00")),
        "solution": ("running", at("2026-03-04 10:00")),
    }


def test_without_a_service_level_nothing_is_promised(clock):
    assert standing(submitted()) == {}


def test_the_first_service_level_that_fits_applies(clock):
    topic = TopicFactory()
    PolicyFactory(name="all", position=9)
    PolicyFactory(name="invoices of one organisation", position=1, topics=[topic], customers="example.com")
    PolicyFactory(name="switched off", position=0, active=False)
    PolicyFactory(name="nobody works", position=0, calendar=CalendarFactory(days=[]))
    PolicyFactory(name="made later", position=0, made_at=at(f"{MONDAY} 10:01"))
    tickets = [submitted(topic=topic), submitted(form="two")]
    names = [set(one.clocks.values_list("policy__name", flat=True)) for one in tickets]
    assert names == [{"invoices of one organisation"}, {"all"}]


def test_an_answer_in_time_meets_the_first_promise_and_pauses_the_other(clock):
    PolicyFactory()
    ticket = submitted()
    clock("12:00")
    answer(ticket.pk, body="Pull down once.", author=AgentFactory())
    assert standing(ticket) == {"first_answer": ("met", None), "solution": ("paused", None)}
    assert ticket.clocks.get(kind="solution").left == timedelta(hours=14)


def test_a_reply_has_the_clock_run_on(clock):
    PolicyFactory()
    ticket = submitted()
    clock("12:00")
    answer(ticket.pk, body="Pull down once.", author=AgentFactory())
    clock("2026-03-05 16:00")
    reply(ticket.pk, body="It does not help.")
    assert standing(ticket)["solution"] == ("running", at("2026-03-09 14:00"))  # 14 hours, over a weekend
    assert standing(ticket)["first_answer"] == ("met", None)


def test_an_answer_too_late_misses_it_for_good(clock):
    PolicyFactory()
    ticket = submitted()
    clock("15:00")
    answer(ticket.pk, body="Sorry.", author=AgentFactory(), then=Act.SOLVE)
    assert standing(ticket) == {"first_answer": ("missed", at(f"{MONDAY} 14:00")), "solution": ("met", None)}


def test_a_ticket_opened_again_runs_on_from_what_was_used(clock):
    PolicyFactory()
    ticket = submitted()
    clock("16:00")
    finish(ticket.pk, Act.SOLVE, by=AgentFactory())
    assert standing(ticket)["solution"] == ("met", None)
    clock("2026-03-10 09:00")
    finish(ticket.pk, Act.REOPEN)
    assert standing(ticket)["solution"] == ("running", at("2026-03-11 11:00"))


def test_what_waits_for_its_address_is_promised_nothing_until_it_is_confirmed(clock):
    PolicyFactory()
    ticket = submitted(proof=Ticket.Proof.AWAITED)
    assert standing(ticket) == {}
    clock("2026-03-03 10:00")
    confirm(ticket.pk)
    assert standing(ticket)["first_answer"] == ("running", at("2026-03-03 14:00"))


def test_an_agent_who_takes_it_unconfirmed_starts_its_clocks(clock):
    PolicyFactory()
    ticket, agent = submitted(proof=Ticket.Proof.AWAITED), AgentFactory()
    clock("2026-03-03 10:00")
    answer(ticket.pk, body="Good morning.", author=agent)
    take_unconfirmed(ticket.pk, by=agent)
    assert standing(ticket) == {"first_answer": ("met", None), "solution": ("paused", None)}


def test_spam_is_promised_nothing_and_what_is_taken_back_all_of_it(clock):
    PolicyFactory()
    ticket, agent = submitted(), AgentFactory()
    discard(ticket.pk, by=agent)
    assert standing(ticket) == {}
    clock("11:00")
    take_back(ticket.pk, by=agent)
    assert standing(ticket)["first_answer"] == ("running", at(f"{MONDAY} 14:00"))


def test_other_business_hours_reach_what_still_runs(clock):
    policy = PolicyFactory()
    ticket = submitted()
    policy.calendar.holidays.create(day=MONDAY)
    assert renew_clocks() == 1
    assert standing(ticket)["first_answer"] == ("running", at("2026-03-03 13:00"))


def test_other_targets_change_nothing_of_what_was_kept_or_missed(clock):
    policy = PolicyFactory()
    missed, met = submitted(), submitted(form="two")
    answer(met.pk, body="At once.", author=AgentFactory())
    clock("15:00")
    answer(missed.pk, body="Late.", author=AgentFactory())
    SlaPolicy.objects.update(first_answer=60 * 60)
    renew_clocks()
    assert standing(missed)["first_answer"][0] == "missed"
    SlaPolicy.objects.update(first_answer=1)
    renew_clocks()
    assert standing(met)["first_answer"][0] == "met"
    policy.delete()
    renew_clocks()
    assert [standing(one)["first_answer"][0] for one in (missed, met)] == ["missed", "met"]
    assert "solution" not in standing(met)


def test_tickets_from_before_a_service_level_come_under_none(clock):
    ticket = TicketFactory(submitted_at=at("2026-02-27 10:00"))
    PolicyFactory(made_at=at(f"{MONDAY} 09:00"))
    renew_clocks()
    set_clocks(ticket)
    assert standing(ticket) == {}


def test_each_change_of_a_ticket_is_written_down_with_who_made_it(clock):
    ticket, agent = submitted(proof=Ticket.Proof.AWAITED), AgentFactory()
    confirm(ticket.pk)
    answer(ticket.pk, body="Pull down once.", author=agent)
    answer(ticket.pk, body="And restart.", author=agent)  # still waits: no change
    reply(ticket.pk, body="No.")
    finish(ticket.pk, Act.SOLVE, by=agent)
    finish(ticket.pk, Act.REOPEN)
    assert list(ticket.changes.values_list("what", "old", "new", "by")) == [
        ("proof", "awaited", "given", None),
        ("status", "new", "waiting", agent.pk),
        ("status", "waiting", "open", None),
        ("status", "open", "solved", agent.pk),
        ("status", "solved", "open", None),
    ]


@pytest.mark.parametrize(
    "write",
    [
        lambda: SlaPolicy.objects.create(name="nothing"),
        lambda: SlaPolicy.objects.create(name="at once", first_answer=0),
        lambda: SlaPolicy.objects.create(name="never warns", first_answer=1, warn_percent=100),
        lambda: Calendar.objects.create(name="the moon", time_zone="Moon/Tranquility"),
        lambda: CalendarFactory().hours.create(weekday=7),
        lambda: CalendarFactory(holidays=["2026-12-25", "2026-12-25"]),
        lambda: Change.objects.create(
            ticket=TicketFactory(), what="status", old="new", new="new", changed_at=datetime.now(UTC)
        ),
        lambda: Clock.objects.create(
            ticket=TicketFactory(), kind="solution", state="met", due_at=datetime.now(UTC),
            target=timedelta(1), used=timedelta(0),
        ),
    ],
)  # fmt: skip
def test_the_database_refuses_what_makes_no_sense(write):
    with pytest.raises(Exception) as refused, transaction.atomic():  # noqa: PT011  the zone is a DataError
        write()
    assert isinstance(refused.value, IntegrityError) or "time zone" in str(refused.value)


def test_of_what_was_brought_along_from_elsewhere_nothing_is_promised(clock):
    """Nobody knows since when it stands as it does."""
    PolicyFactory()
    TicketFactory(status="waiting", submitted_at=at(f"{MONDAY} 09:00"))
    renew_clocks()
    assert not Clock.objects.exists()
