"""The worker killed for real over rules and answers that wait: each is carried out once, whole."""

import pytest
from django.utils import timezone

from helpcenter.failpoints import Point
from helpcenter.mail import Mail
from tests import size
from tests.factories.rules import RuleFactory
from tests.factories.tickets import TeamFactory, TicketFactory, WorkerFactory
from tests.faults.rounds import killed_at, work
from tests.tickets.conftest import a_token
from tests.tickets.sla.conftest import submitted
from tickets.models import Happening, HeldAnswer, Note, RuleRun
from tickets.services.holding import hold_answer
from tickets.tokens import read_form_token
from tickets.transitions import Act

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.faults,
    pytest.mark.xdist_group("embedded"),
]
ROUNDS = size.size(1, 20)
ALL_SEEN = 2**62
RULING = [point for point in Point if point.startswith("ruling.")]
RULES, ANSWERS = "tickets.tasks.carry_out_rules", "tickets.tasks.send_held_answers"


@pytest.mark.parametrize("point", RULING)
def test_whatever_the_moment_a_rule_is_carried_out_once(root, point, record_property):
    team = TeamFactory(members=[WorkerFactory(email="t@example.org")])
    done = [("team", team.pk), ("priority", 4), ("status", "hold"), ("note", "Call **them**."), ("mail", "")]
    RuleFactory(actions=done)
    for number in range(ROUNDS):
        ticket = submitted(form=f"{number}")
        mails = Mail.objects.count()
        killed_at(point, root, RULES)
        record_property("killed at", point.value)
        ticket.refresh_from_db()
        assert (ticket.status, RuleRun.objects.filter(ticket=ticket).count()) == ("new", 0)
        work(RULES)
        ticket.refresh_from_db()
        assert (ticket.status, ticket.priority) == ("hold", 4)
        assert RuleRun.objects.filter(ticket=ticket).count() == 1
        assert Note.objects.filter(ticket=ticket).count() == 1
        assert Mail.objects.count() == mails + 1
        assert not Happening.objects.exists()


def test_an_answer_that_waits_is_sent_once(root, record_property):
    agent = WorkerFactory()
    for _round in range(ROUNDS):
        ticket = TicketFactory()
        digest = read_form_token(a_token()).digest
        hold_answer(
            ticket.pk, body="Pull it down.", author=agent, seen=2**62, form_digest=digest, then=Act.SOLVE
        )
        HeldAnswer.objects.update(send_at=timezone.now())
        killed_at(Point.HELD_SENT, root, ANSWERS)
        record_property("killed at", Point.HELD_SENT.value)
        assert (ticket.messages.count(), HeldAnswer.objects.count()) == (1, 1)
        work(ANSWERS)
        ticket.refresh_from_db()
        assert (ticket.status, ticket.messages.count(), HeldAnswer.objects.count()) == ("solved", 2, 0)
        assert Mail.objects.filter(thread=f"ticket {ticket.pk}").count() == 1
