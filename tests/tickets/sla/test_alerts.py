"""What is at risk or missed is found, told once by mail, and counted."""

import subprocess
import sys

import pytest

from helpcenter.mail import Mail
from tests.factories.sla import PolicyFactory
from tests.factories.tickets import AgentFactory
from tests.letters import letters
from tests.tickets.sla.calendars import MONDAY, at
from tests.tickets.sla.conftest import submitted
from tickets.models import Clock, SlaPolicy, Ticket
from tickets.reading.promised import attainment
from tickets.services.alerting import watch_clocks
from tickets.services.clocks import set_clocks
from tickets.services.discarding import discard
from tickets.services.finishing import finish
from tickets.services.writing import answer, reply
from tickets.tasks import watch_clocks as task
from tickets.transitions import Act

pytestmark = pytest.mark.django_db


def subjects():
    return [(one.to, one.subject.partition(": ")[2]) for one in letters()]


def test_the_team_is_warned_once_and_told_once_that_it_was_missed(clock):
    PolicyFactory(solution=None)
    submitted(email="noreply@example.com")
    said = []
    for time in ("13:11", "13:12", "13:13", "14:00", "14:01", "14:02"):
        clock(time)
        task()
        said.append(len(subjects()))
    assert said == [0, 1, 1, 1, 2, 2]  # 80 % of four hours, and four hours
    assert subjects() == [
        (["team@example.org"], "the first answer is due soon"),
        (["team@example.org"], "the first answer is overdue"),
    ]


def test_the_mail_says_by_when_on_the_teams_clock(clock, settings):
    settings.SITE_URL = "https://help.example.com"
    PolicyFactory(solution=None)
    ticket = submitted(email="noreply@example.com")
    clock("13:30")
    watch_clocks()
    (letter,) = letters()
    assert letter.subject == f"{ticket.reference}: the first answer is due soon"
    for text in (letter.body, letter.alternatives[0][0]):
        assert "14:00 (Europe/Rome)" in text or "2 p.m. (Europe/Rome)" in text
        assert f"https://help.example.com/agent/tickets/{ticket.reference}/" in text
        assert "No events" in text
        assert "Everybody" in text


def test_what_was_done_before_the_mail_went_out_is_no_news(clock):
    PolicyFactory(solution=None)
    tickets = [submitted(email="noreply@example.com", form=secret) for secret in ("one", "two")]
    clock("13:30")
    watch_clocks()
    answer(tickets[0].pk, body="Here.", author=AgentFactory())
    discard(tickets[1].pk, by=AgentFactory())
    assert [one for one in subjects() if one[0] == ["team@example.org"]] == []


def test_a_paused_ticket_warns_nobody(clock):
    PolicyFactory(first_answer=None)
    ticket = submitted(email="noreply@example.com")
    answer(ticket.pk, body="Which phone?", author=AgentFactory())
    clock("2026-04-02 10:00")
    assert watch_clocks() == 0


def test_nobody_is_warned_twice_of_a_ticket_that_was_opened_again(clock):
    PolicyFactory(first_answer=None)
    ticket = submitted(email="noreply@example.com")
    clock("2026-03-04 09:00")
    assert watch_clocks() == 1
    finish(ticket.pk, Act.SOLVE, by=AgentFactory())
    finish(ticket.pk, Act.REOPEN, by=AgentFactory())
    assert watch_clocks() == 0


def test_without_an_address_it_is_written_down_and_told_nobody(clock):
    PolicyFactory(alert_address="")
    submitted(email="noreply@example.com")
    clock("2026-03-06 10:00")
    assert watch_clocks() == 2
    assert set(Clock.objects.values_list("state", flat=True)) == {"missed"}
    assert not Mail.objects.filter(kind="tickets/alert").exists()


def test_attainment_counts_what_was_met_what_was_missed_and_what_runs(clock):
    PolicyFactory(name="Contracts", customers="example.com", position=1)
    PolicyFactory(name="Others", solution=None, position=2)
    met, missed, paused, _late = (submitted(form=secret) for secret in "abcd")
    submitted(form="e", email="eve@example.org")
    clock("11:00")
    for ticket in (met, paused):
        answer(ticket.pk, body="Here.", author=AgentFactory(), then=Act.SOLVE if ticket == met else None)
    clock("15:00")
    answer(missed.pk, body="Late.", author=AgentFactory())
    reply(missed.pk, body="Thanks.")
    start, end = at(f"{MONDAY} 00:00"), at("2026-03-03 00:00")
    found = attainment(start, end, now=at(f"{MONDAY} 15:00"))
    assert [(one.name, one.kind, one.met, one.missed, one.running) for one in found] == [
        ("Contracts", "first_answer", 2, 2, 0),  # one is overdue, and no task has run
        ("Contracts", "solution", 1, 0, 3),
        ("Others", "first_answer", 0, 1, 0),
    ]
    assert [one.share for one in found] == [0.5, 1.0, 0.0]
    assert attainment(end, at("2026-03-04 00:00"), now=at(f"{MONDAY} 15:00")) == []
    SlaPolicy.objects.all().delete()
    assert {one.name for one in attainment(start, end, now=at(f"{MONDAY} 15:00"))} == {""}


def test_a_share_of_nothing_is_none(clock):
    PolicyFactory(solution=None)
    submitted()
    (one,) = attainment(at(f"{MONDAY} 00:00"), at("2026-03-03 00:00"), now=at(f"{MONDAY} 10:30"))
    assert (one.running, one.share) == (1, None)


def test_every_process_knows_the_mail_also_one_that_runs_no_tasks():
    asked = (
        "import django; django.setup();"
        "from helpcenter.outbox.kinds import kind_called; kind_called('tickets/alert')"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_is_found_missed_while_the_clocks_are_set_anew_is_told_too(clock):
    PolicyFactory(solution=None)
    ticket = submitted(email="noreply@example.com")
    clock("14:00:20")
    policies = list(SlaPolicy.objects.all())
    set_clocks(Ticket.objects.get(pk=ticket.pk), policies)
    watch_clocks()
    assert [said for _to, said in subjects()] == ["the first answer is overdue"]


def test_a_long_address_keeps_nobody_from_being_told(clock):
    address = f"{'a' * 60}@{'b' * 60}.{'c' * 60}.example"
    PolicyFactory(solution=None, alert_address=address)
    submitted(email="noreply@example.com")
    clock("13:30")
    watch_clocks()
    assert [to for to, _said in subjects()] == [[address]]
