"""The list of who is signed in: theirs, searched, in plain words, page by page."""

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpcenter.models import User
from tests.factories.tickets import AgentFactory, TicketFactory
from tickets.services.finishing import finish
from tickets.services.writing import answer
from tickets.transitions import Act

pytestmark = pytest.mark.django_db
MINE = "/en/requests/"


@pytest.fixture
def ada(client):
    """A browser in which Ada is signed in."""
    user = User.objects.create_user("ada", "ada@example.com")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.force_login(user)
    return client


def test_states_are_said_in_the_customers_words(ada):
    answer(TicketFactory().pk, body="Pull down once.", author=AgentFactory())
    assert "Waiting for your reply" in ada.get(MINE).text
    assert "no-store" in ada.get(MINE)["Cache-Control"]


@pytest.mark.parametrize(("words", "is_found"), [("NO NEW", True), ("last week", True), ("invoice", False)])
def test_words_are_found_in_subject_and_thread(ada, words, is_found):
    TicketFactory(subject="My phone shows no new events")
    page = ada.get(MINE, {"q": words}).text
    assert ("My phone shows" in page) is is_found
    assert ("No request fits" in page) is not is_found


def test_a_reference_is_found(ada):
    ticket = TicketFactory(subject="Mine")
    TicketFactory(subject="Another")
    page = ada.get(MINE, {"q": ticket.reference.lower()}).text
    assert "Mine" in page
    assert "Another" not in page


def test_open_and_finished_are_told_apart(ada):
    finish(TicketFactory(subject="Long over").pk, Act.SOLVE)
    TicketFactory(subject="Still on")
    assert "Long over" not in ada.get(MINE, {"state": "open"}).text
    assert "Still on" not in ada.get(MINE, {"state": "finished"}).text
    assert "Long over" in ada.get(MINE, {"state": "';--"}).text


def test_many_requests_come_in_pages_and_few_queries(ada):
    TicketFactory.create_batch(23)
    ada.get(MINE)
    with CaptureQueriesContext(connection) as queries:
        first = ada.get(MINE)
    assert len(queries) <= 8
    assert first.text.count('<span class="about">') == 20
    assert "page=2" in first.text
    assert ada.get(MINE, {"page": "2"}).text.count('<span class="about">') == 3
    assert ada.get(MINE, {"page": "nonsense"}).status_code == 200


def test_hostile_words_find_nothing_and_break_nothing(ada):
    TicketFactory()
    for words in ("%", "_", "\x00", "' OR 1=1 --", "x" * 5000):
        assert ada.get(MINE, {"q": words}).status_code == 200
    assert "My phone" not in ada.get(MINE, {"q": "%%%"}).text


def test_who_has_none_is_told_so(ada):
    assert "No requests yet" in ada.get(MINE).text


def test_the_staff_is_not_asked_for_a_code(client):
    client.force_login(AgentFactory())
    page = client.get(MINE).text
    assert "Send me a code" not in page
    assert "Paste it here" in page
