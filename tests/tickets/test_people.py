"""Colleagues in a request: let in by the requester, with a link and a sign-in of their own."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from helpcenter.mail import Mail
from helpcenter.models import User
from tests.factories.tickets import TicketFactory
from tests.letters import letters
from tests.tickets.conftest import a_token
from tests.tickets.test_signing_in import sign_in
from tickets.models import Message, Participant, Ticket
from tickets.services.finishing import finish
from tickets.services.participating import TooMany, add
from tickets.tokens import link_token
from tickets.transitions import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(suggested):
    return TicketFactory(public_id="the-secret", subject="Buy cheap pills", name="Ada")


@pytest.fixture
def customer(ticket) -> Client:
    client = Client()
    client.get(f"/en/requests/r/{link_token('the-secret')}")
    return client


@pytest.fixture
def bob(ticket, customer) -> Client:
    """The browser of a colleague who was added and followed the link in the mail."""
    customer.post(people_of(ticket), {"email": "Bob@Example.com"})
    client = Client()
    client.get(re.search(r"/en/requests/r/\S+", letters()[-1].body)[0])
    return client


def page_of(ticket):
    return f"/en/requests/{ticket.public_id}/"


def people_of(ticket):
    return f"{page_of(ticket)}people/"


def test_a_colleague_gets_a_link_of_their_own_and_nothing_that_the_requester_wrote(ticket, bob):
    (letter,) = letters()
    assert letter.to == ["bob@example.com"]
    assert ticket.reference in letter.subject
    said = letter.subject + letter.body + letter.alternatives[0].content
    for words in ("pills", "Ada", link_token("the-secret")):
        assert words not in said
    assert "Buy cheap pills" in bob.get(page_of(ticket)).text


def test_everybody_sees_who_can_read(ticket, customer, bob):
    for client in (customer, bob):
        assert "2 people and we can read this" in client.get(page_of(ticket)).text
        assert "bob@example.com" in client.get(people_of(ticket)).text


def test_what_a_colleague_writes_carries_their_address(ticket, customer, bob):
    bob.post(page_of(ticket), {"body": "I see it too.", "form_token": a_token()})
    assert Message.objects.last().sender_email == "bob@example.com"
    assert "<bdi>bob@example.com</bdi>" in customer.get(page_of(ticket)).text


def test_a_colleague_neither_ends_rates_nor_adds(ticket, bob):
    for fields in ({"act": "solve"}, {"good": "yes"}):
        assert bob.post(page_of(ticket), fields).status_code == 403
    assert bob.post(people_of(ticket), {"email": "eve@example.com"}).status_code == 403
    finish(ticket.pk, Act.SOLVE)
    assert 'id="rating"' not in bob.get(page_of(ticket)).text


def test_who_is_removed_is_out_at_once_and_what_they_wrote_stays(ticket, customer, bob):
    bob.post(page_of(ticket), {"body": "I see it too.", "form_token": a_token()})
    customer.post(people_of(ticket), {"remove": Participant.objects.get().pk})
    assert bob.get(page_of(ticket)).status_code == 404
    link = re.search(r"/en/requests/r/\S+", letters()[0].body)[0]
    assert Client().get(link).status_code == 404
    assert "I see it too." in customer.get(page_of(ticket)).text


def test_a_colleague_may_leave_but_removes_nobody_else(ticket, bob):
    other = add(ticket.pk, email="carol@example.com")
    assert bob.post(people_of(ticket), {"remove": other.pk}).status_code == 403
    own = Participant.objects.get(email="bob@example.com")
    assert bob.post(people_of(ticket), {"remove": own.pk}).status_code == 303
    assert [str(one) for one in Participant.objects.all()] == ["carol@example.com"]


def test_a_colleague_signs_in_to_that_request_alone(ticket):
    other = TicketFactory(subject="Private")
    add(ticket.pk, email="bob@example.com")
    client = Client()
    sign_in(client, "bob@example.com")
    listed = client.get("/en/requests/").text
    assert "Buy cheap pills" in listed
    assert "Private" not in listed
    assert client.get(page_of(ticket)).status_code == 200
    assert client.get(page_of(other)).status_code == 404
    assert client.post(page_of(ticket), {"act": "solve"}).status_code == 403


def test_a_colleague_with_two_addresses_in_it_or_removed_this_very_moment_meets_no_error(ticket, monkeypatch):
    client = Client()
    for email in ("bob@example.com", "rob@example.com"):
        add(ticket.pk, email=email)
    user = sign_in(client, "bob@example.com") and User.objects.get(email="bob@example.com")
    EmailAddress.objects.create(user=user, email="rob@example.com", verified=True)
    assert client.get(page_of(ticket)).status_code == 200
    Participant.objects.all().delete()
    monkeypatch.setattr("tickets.access.requests_of", lambda _addresses: Ticket.objects.all())
    assert client.get(page_of(ticket)).status_code == 404


def test_adding_twice_or_oneself_adds_nobody(ticket):
    assert add(ticket.pk, email="bob@example.com")
    assert add(ticket.pk, email="BOB@example.com") is None
    assert add(ticket.pk, email=ticket.email.upper()) is None
    assert Participant.objects.count() == 1


def test_at_most_ten_take_part(ticket, customer):
    for number in range(10):
        add(ticket.pk, email=f"n{number}@example.com")
    with pytest.raises(TooMany):
        add(ticket.pk, email="one-more@example.com")
    page = customer.post(people_of(ticket), {"email": "one-more@example.com"})
    assert page.status_code == 422
    assert "At most 10 people" in page.text
    assert "one-more@example.com" in page.text


def test_nobody_is_flooded_with_invitations(customer, ticket):
    for _ in range(5):
        customer.post(people_of(ticket), {"email": "victim@example.com"})
        letters()
        Participant.objects.all().delete()
    assert len(letters()) == 3


def test_the_link_lies_nowhere_and_another_opens_after_being_added_again(ticket, customer, bob):
    link = re.search(r"/en/requests/r/(\S+)", letters()[0].body)[1]
    kept = str([*Mail.objects.values_list(), *Participant.objects.values_list()])
    assert link not in kept
    Participant.objects.get().delete()
    customer.post(people_of(ticket), {"email": "bob@example.com"})
    assert Client().get(f"/en/requests/r/{link}").status_code == 404
    new = re.search(r"/en/requests/r/(\S+)", letters()[-1].body)[1]
    assert Client().get(f"/en/requests/r/{new}").status_code == 303


def test_who_was_removed_meanwhile_gets_no_invitation(ticket, customer):
    customer.post(people_of(ticket), {"email": "bob@example.com"})
    Participant.objects.get().delete()
    assert letters() == []


@pytest.mark.parametrize("typed", ["", "bob", "a@x.example,evil@y.example", "a@x.example\nBcc: b@x.example"])
def test_what_is_no_address_is_asked_for_again(ticket, customer, typed):
    assert customer.post(people_of(ticket), {"email": typed}).status_code == 422
    assert not Participant.objects.exists()


def test_strangers_do_not_learn_who_takes_part(ticket):
    add(ticket.pk, email="bob@example.com")
    missing = Client().get("/en/requests/AAAAAAAAAAAAAAAA/people/")
    assert Client().get(people_of(ticket)).status_code == missing.status_code == 404
    assert Client().post(people_of(ticket), {"email": "eve@example.com"}).status_code == 404
