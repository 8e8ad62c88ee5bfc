"""What the tests of service levels share."""

import pytest
import time_machine

from tests.factories.tickets import a_visitor
from tests.tickets.sla.calendars import MONDAY, at
from tickets.models import Ticket
from tickets.services.submitting import Question, submit_ticket


@pytest.fixture
def clock():
    """The time, in Rome: ``clock("11:00")``, or with a day before it; at first ten on a Monday."""
    with time_machine.travel(at(f"{MONDAY} 10:00"), tick=False) as traveller:
        yield lambda text: traveller.move_to(at(text if " " in text else f"{MONDAY} {text}"))


def submitted(*, topic=None, email="ada@example.com", proof=Ticket.Proof.NONE, form="one"):
    """A ticket, by the very service that the form calls."""
    question = Question(subject="No events", body="Nothing since yesterday.", email=email, topic=topic)
    return submit_ticket(question, form_secret=form, visitor=a_visitor(), language="en", proof=proof)
