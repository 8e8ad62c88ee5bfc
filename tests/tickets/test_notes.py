"""Internal notes: no door of the customer shows one, and nothing about the customer's thread tells of one."""

import pytest
from django.core import mail
from django.urls import reverse

from helpcenter.erasure.registry import Person
from helpcenter.models import Mail
from helpcenter.people import person_hash
from tests.factories.tickets import AgentFactory, TicketFactory
from tickets.erasure import erase_tickets, export_tickets
from tickets.mails import received
from tickets.models import Note
from tickets.reading import requests_of
from tickets.services.noting import add_note
from tickets.services.participating import add
from tickets.services.writing import reply
from tickets.tokens import link_token

pytestmark = pytest.mark.django_db
SECRET = "Between us: the customer is a rascal."


def person_of(email):
    return Person(email, person_hash(email), {})


@pytest.fixture
def ticket():
    return TicketFactory(public_id="the-secret", proof="given")


@pytest.fixture
def noted(ticket):
    add_note(ticket.pk, body=SECRET, author=AgentFactory(), form_digest="n" * 64)
    return ticket


@pytest.fixture
def opened(client, ticket):
    client.get(reverse("tickets:open_request", args=[link_token("the-secret")]))
    return client


def test_a_note_sent_twice_is_one():
    ticket, agent = TicketFactory(), AgentFactory()
    first = add_note(ticket.pk, body="Same phone.", author=agent, form_digest="n" * 64)
    assert add_note(ticket.pk, body="Same phone.", author=agent, form_digest="n" * 64) == first


def test_the_customers_thread_does_not_move(noted):
    before = (noted.status, noted.last_message_at, noted.first_answered_at)
    noted.refresh_from_db()
    assert (noted.status, noted.last_message_at, noted.first_answered_at) == before
    assert noted.messages.count() == 1


def test_the_customers_page_does_not_show_it(noted, opened):
    page = opened.get(reverse("tickets:request", args=[noted.public_id])).text
    assert noted.subject in page
    assert "rascal" not in page


def test_no_colleague_sees_it(noted, client):
    participant = add(noted.pk, email="bob@example.com")
    client.get(reverse("tickets:open_request", args=[participant.link_token]))
    assert "rascal" not in client.get(reverse("tickets:request", args=[noted.public_id])).text


def test_the_customers_search_does_not_find_it(noted):
    assert not requests_of([noted.email]).with_words("rascal").exists()
    assert requests_of([noted.email]).with_words("last week").exists()


def test_no_mail_is_written_and_none_says_it(noted, mailoutbox):
    assert not Mail.objects.exists()
    assert mail.outbox == []
    assert "rascal" not in str(received(noted).context["said"].body)


def test_no_export_tells_it(noted):
    add(noted.pk, email="bob@example.com")
    for email in (noted.email, "bob@example.com"):
        assert "rascal" not in str(export_tickets(person_of(email)))


def test_a_reply_with_the_token_and_the_words_of_a_note_is_a_message_all_the_same(noted):
    reply(noted.pk, body=SECRET, form_digest="n" * 64)
    assert noted.messages.count() == 2


def test_it_is_erased_with_its_ticket(noted):
    erase_tickets(person_of(noted.email))
    assert not Note.objects.exists()
