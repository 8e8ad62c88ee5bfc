"""Tickets of another system are history: nothing is measured of them, when they come or afterwards."""

import pytest

from analytics.events.care import Care
from analytics.events.model import Event
from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.pipeline.settle import settle
from analytics.rollups.settlement import Settlement
from tests.factories.tickets import AgentFactory
from tests.tickets.importing.exports import lines, run_import, zendesk_ticket
from tickets.models import Ticket
from tickets.services.submitting import Question, submit_ticket
from tickets.services.writing import answer

pytestmark = pytest.mark.django_db(transaction=True)
MEASURED = (Event, Journey, Filing, Care)


def measured():
    """All that the measurement holds, but for which settlement it is of."""
    rows = [model.objects.order_by("pk").values() for model in MEASURED]
    return [[{k: v for k, v in row.items() if "settle" not in k} for row in one] for one in rows]


def test_an_import_makes_no_event_and_a_settle_after_it_changes_nothing(tmp_path):
    question = Question(subject="Help", body="Please.", email="ada@example.com")
    submit_ticket(question, form_secret="a form", visitor=None, language="en")
    settle()
    before = measured()
    assert [len(rows) for rows in before] == [1, 1, 1, 1]
    run_import(tmp_path, lines(*(zendesk_ticket(number, status="open") for number in range(1, 4))))
    assert Ticket.objects.count() == 4
    assert measured() == before
    settle()
    assert measured() == before


def test_an_answer_to_an_imported_ticket_is_none_of_the_measurement(tmp_path):
    run_import(tmp_path, lines(zendesk_ticket(status="open")))
    answer(Ticket.objects.get().pk, body="Done.", author=AgentFactory())
    settle()
    assert measured() == [[], [], [], []]
    assert Settlement.objects.count() <= 1
