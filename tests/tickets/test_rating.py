"""How customers rate the help: once it is over, in two taps, and otherwise if they like."""

import pytest
from django.test import Client

from tests.factories.tickets import AgentFactory, TicketFactory
from tickets.models import Rating
from tickets.services.finishing import finish
from tickets.services.rating import NotFinished, rate
from tickets.services.writing import reply
from tickets.tokens import link_token
from tickets.transitions import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(suggested):
    ticket = TicketFactory(public_id="the-secret")
    return finish(ticket.pk, Act.SOLVE)


@pytest.fixture
def customer(ticket) -> Client:
    client = Client()
    client.get(f"/en/requests/r/{link_token('the-secret')}")
    return client


def page_of(ticket):
    return f"/en/requests/{ticket.public_id}/"


def test_one_tap_rates_and_a_second_says_otherwise(ticket, customer):
    for tapped, is_good in [("yes", True), ("yes", True), ("no", False)]:
        answer = customer.post(page_of(ticket), {"good": tapped})
        assert (answer.status_code, answer.url) == (303, f"{page_of(ticket)}#rating")
        assert Rating.objects.get().good is is_good


def test_a_comment_comes_after_the_tap_and_outlives_a_change_of_mind(ticket, customer):
    customer.post(page_of(ticket), {"good": "yes"})
    customer.post(page_of(ticket), {"good": "yes", "comment": "Quick, <b>kind</b>."})
    rate(ticket.pk, good=False)
    rating = Rating.objects.get()
    assert (rating.good, rating.comment) == (False, "Quick, <b>kind</b>.")
    assert "Quick, &lt;b&gt;kind&lt;/b&gt;." in customer.get(page_of(ticket)).content.decode()


def test_an_emptied_comment_is_gone(ticket, customer):
    rate(ticket.pk, good=True, comment="Quick.")
    customer.post(page_of(ticket), {"good": "yes", "comment": "  "})
    assert Rating.objects.get().comment == ""


def test_too_long_a_comment_is_asked_for_again_and_not_lost(ticket, customer):
    rate(ticket.pk, good=True)
    page = customer.post(page_of(ticket), {"good": "yes", "comment": "Long. " * 400})
    assert page.status_code == 422
    assert "Long. Long." in page.content.decode()
    assert Rating.objects.get().comment == ""


def test_what_is_no_rating_is_refused(ticket, customer):
    assert customer.post(page_of(ticket), {"good": "perhaps"}).status_code == 422
    assert not Rating.objects.exists()


def test_an_unfinished_request_is_not_rated(ticket, customer):
    finish(ticket.pk, Act.REOPEN)
    with pytest.raises(NotFinished):
        rate(ticket.pk, good=True)
    assert customer.post(page_of(ticket), {"good": "yes"}).status_code == 303
    assert not Rating.objects.exists()
    assert 'id="rating"' not in customer.get(page_of(ticket)).content.decode()


def test_after_a_second_solution_the_first_answer_is_there_to_change(ticket, customer):
    rate(ticket.pk, good=False, comment="It came back.")
    reply(ticket.pk, body="It is back.")
    finish(ticket.pk, Act.SOLVE)
    assert "It came back." in customer.get(page_of(ticket)).content.decode()


def test_strangers_rate_nothing(ticket):
    assert Client().post(page_of(ticket), {"good": "no"}).status_code == 404
    assert not Rating.objects.exists()


def test_agents_read_it_on_the_ticket_and_find_the_bad_ones(ticket, client):
    rate(ticket.pk, good=False, comment="Nobody asked what I tried.")
    happy = TicketFactory(subject="A happy one")
    rate(finish(happy.pk, Act.SOLVE).pk, good=True)
    client.force_login(AgentFactory())
    assert "Nobody asked what I tried." in client.get(f"/admin/tickets/ticket/{ticket.pk}/change/").text
    listed = client.get("/admin/tickets/ticket/?rating__good__exact=0").text
    assert ticket.reference in listed
    assert happy.reference not in listed
