"""The customer's own pages: in by the private link, out for everybody else."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.tickets import AgentFactory, TicketFactory
from tests.tickets.conftest import a_token
from tickets.services.finishing import finish
from tickets.services.writing import answer
from tickets.tokens import link_token
from tickets.transitions import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(suggested):
    return TicketFactory(public_id="the-secret")


@pytest.fixture
def customer(ticket) -> Client:
    """A browser that was let in by the private link."""
    client = Client()
    client.get(f"/en/requests/r/{link_token('the-secret')}")
    return client


def page_of(ticket, language="en"):
    return f"/{language}/requests/{ticket.public_id}/"


def test_the_private_link_leads_to_an_address_without_it_and_writes_nothing(ticket):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = Client().get(f"/en/requests/r/{link_token('the-secret')}")
    assert answer.status_code == 303
    assert answer.url == page_of(ticket)
    assert all(query["sql"].startswith("SELECT") for query in queries)
    assert answer["Referrer-Policy"] == "no-referrer"
    cookie = answer.cookies["hc_request_en"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (page_of(ticket), True, "Lax")


def test_the_thread_is_shown_and_kept_nowhere(ticket, customer):
    answer(ticket.pk, body="Pull down once.", author=AgentFactory())
    page = customer.get(page_of(ticket))
    assert "Pull down once." in page.content.decode()
    assert "Grace Hopper" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_a_request_that_came_without_a_message_is_shown(ticket, customer):
    ticket.messages.all().delete()
    page = customer.get(page_of(ticket))
    assert page.status_code == 200
    assert ticket.subject in page.text


def test_switching_the_language_keeps_the_way_in(ticket, customer):
    assert customer.get(page_of(ticket, "fr")).status_code == 200


def test_a_foreign_request_and_a_missing_one_answer_alike(ticket, customer):
    foreign = TicketFactory()
    answers = [customer.get(page_of(foreign)), customer.get("/en/requests/AAAAAAAAAAAAAAAA/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    first, second = (
        answer.content.decode().replace(foreign.public_id, "X").replace("AAAAAAAAAAAAAAAA", "X")
        for answer in answers
    )
    assert first == second


def test_a_cookie_for_one_request_opens_no_other(ticket, customer):
    foreign = TicketFactory()
    customer.cookies["hc_request_en"]["path"] = "/"
    assert customer.get(page_of(foreign)).status_code == 404
    assert customer.post(page_of(foreign), {"body": "x", "form_token": a_token()}).status_code == 404


def test_a_reply_joins_the_thread_once(ticket, customer):
    fields = {"body": "It is an old phone.", "form_token": a_token()}
    answers = [customer.post(page_of(ticket), fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert [message.body for message in ticket.messages.all()][1:] == ["It is an old phone."]


def test_an_empty_reply_is_asked_for_again(ticket, customer):
    page = customer.post(page_of(ticket), {"body": " \u200b ", "form_token": a_token()})
    assert page.status_code == 422
    assert ticket.messages.count() == 1


def test_the_customer_ends_the_request_and_takes_it_up_again(ticket, customer):
    for act, status in [("solve", "solved"), ("solve", "solved"), ("reopen", "open")]:
        assert customer.post(page_of(ticket), {"act": act}).status_code == 303
        ticket.refresh_from_db()
        assert ticket.status == status


def test_a_link_lives_ninety_days_after_the_last_message(ticket, customer):
    long_ago = timezone.now() - timedelta(days=91)
    type(ticket).objects.update(last_message_at=long_ago, submitted_at=long_ago)
    assert Client().get(f"/en/requests/r/{link_token('the-secret')}").status_code == 404
    assert customer.get(page_of(ticket)).status_code == 404


def test_guessing_links_is_stopped_but_not_for_those_who_have_one(ticket):
    guesser = Client()
    codes = [guesser.get(f"/en/requests/r/{'x' * 21}{n % 10}").status_code for n in range(31)]
    assert codes == [404] * 30 + [429]
    assert guesser.get(f"/en/requests/r/{link_token('the-secret')}").status_code == 303


def test_who_writes_without_end_is_asked_to_wait_and_loses_no_word(ticket, customer, monkeypatch):
    monkeypatch.setattr("tickets.views.portal.REPLIES_AN_HOUR", 0)
    page = customer.post(page_of(ticket), {"body": "One more thing.", "form_token": a_token()})
    assert (page.status_code, page["Retry-After"]) == (429, "3600")
    assert "One more thing." in page.content.decode()
    assert ticket.messages.count() == 1


def test_a_pasted_link_is_found_with_what_stands_around_it(ticket):
    token = link_token("the-secret")
    pasted = f"Link: <http://help.example/en/requests/r/{token}>."
    assert Client().post("/en/requests/", {"link": pasted}).url == f"/en/requests/r/{token}"


def test_what_is_no_link_is_said_so():
    page = Client().post("/en/requests/", {"link": "HC-12345"})
    assert page.status_code == 422
    assert "not a link to a request" in page.content.decode()


def test_a_finished_request_offers_to_open_it_again(ticket, customer):
    finish(ticket.pk, Act.SOLVE)
    assert 'value="reopen"' in customer.get(page_of(ticket)).content.decode()


def test_hostile_words_are_shown_literally(suggested):
    TicketFactory(public_id="s", body="{{ 7*7 }} {% debug %} <b>x</b>", subject="{0.__class__} %(password)s")
    client = Client()
    started = time.perf_counter()
    text = client.get(client.get(f"/en/requests/r/{link_token('s')}").url).content.decode()
    assert time.perf_counter() - started < 2
    assert "{{ 7*7 }} {% debug %} &lt;b&gt;x&lt;/b&gt;" in text
    assert "{0.__class__} %(password)s" in text
