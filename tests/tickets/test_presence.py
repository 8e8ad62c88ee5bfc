"""Who is on a ticket: told from the cache alone, to pages that the workspace gave a card."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from helpcenter.caching import ForgivingRedisCache
from tests.factories.tickets import TicketFactory, WorkerFactory
from tests.tickets.test_workspace import address

pytestmark = pytest.mark.django_db


class Page:
    """A ticket's page in somebody's browser."""

    def __init__(self, ticket, name="Marie"):
        self.client = Client()
        self.client.force_login(WorkerFactory(first_name=name, last_name="C."))
        self.at = reverse("agent:presence", args=[ticket.reference])
        page = self.client.get(address(ticket))
        self.card = re.search(r'data-card="([^"]+)"', page.text)[1]

    def ask(self, state="looks", tag="", client=None, at=""):
        said = urlencode({"card": self.card, "state": state})
        headers = {"If-None-Match": tag} if tag else {}
        return (client or self.client).get(f"{at or self.at}?{said}", headers=headers)


@pytest.fixture
def ticket():
    return TicketFactory()


def test_each_is_told_of_the_others(ticket):
    marie, ada = Page(ticket), Page(ticket, "Ada")
    assert marie.ask().json() == {"words": ""}
    assert ada.ask("writes").json() == {"words": "Marie C. is looking at it."}
    assert marie.ask().json() == {"words": "Ada C. is writing an answer."}
    ada.ask("left")
    assert marie.ask().json() == {"words": ""}


def test_no_query_is_made_whatever_is_answered(ticket, django_assert_num_queries):
    marie, ada = Page(ticket), Page(ticket, "Ada")
    with django_assert_num_queries(0):
        tag = marie.ask()["ETag"]
        assert marie.ask(tag=tag).status_code == 304
        assert ada.ask("writes").status_code == 200
        assert marie.ask(tag=tag).status_code == 200
        assert Client().get(marie.at).status_code == 403


def test_an_answer_is_a_few_hundred_bytes(ticket):
    marie, ada = Page(ticket), Page(ticket, "Ada")
    ada.ask("writes")
    answer = marie.ask()
    size = len(answer.content) + sum(len(f"{name}: {value}\r\n") for name, value in answer.items())
    assert size < 900
    assert "Set-Cookie" not in str(answer.serialize_headers())


def test_a_card_is_good_for_its_ticket_and_its_session_alone(ticket):
    marie, ada, other = Page(ticket), Page(ticket, "Ada"), TicketFactory()
    assert marie.ask(at=reverse("agent:presence", args=[other.reference])).status_code == 403
    assert marie.ask(client=ada.client).status_code == 403
    marie.client.logout()
    assert marie.ask().status_code == 403


def test_a_card_ends(ticket):
    marie = Page(ticket)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tickets.presence.CARD_SECONDS", -1)
        assert marie.ask().status_code == 403


def test_whoever_has_gone_without_a_word_is_forgotten(ticket, monkeypatch):
    marie, ada = Page(ticket), Page(ticket, "Ada")
    ada.ask()
    monkeypatch.setattr("tickets.presence.HERE_SECONDS", 0)
    assert marie.ask().json() == {"words": ""}


def test_the_list_says_who_is_where_without_a_query(ticket, django_assert_num_queries):
    marie, ada = Page(ticket), Page(ticket, "Ada")
    at = reverse("agent:list", args=["open"])
    marie.client.get(at)
    with CaptureQueriesContext(connection) as empty:
        marie.client.get(at)
    number = len(empty)
    ada.ask("writes")
    with django_assert_num_queries(number):
        page = marie.client.get(at).text
    assert "Ada C. is writing an answer." in page


def test_nobody_is_told_of_themselves(ticket):
    marie = Page(ticket)
    marie.ask()
    assert marie.ask().json() == {"words": ""}
    assert "is looking at it" not in marie.client.get(reverse("agent:list", args=["open"])).text


def test_without_redis_nobody_is_shown_and_nothing_fails(ticket, monkeypatch):
    marie = Page(ticket)
    monkeypatch.setattr(ForgivingRedisCache, "_resting_until", float("inf"))
    assert marie.ask().json() == {"words": ""}
    assert marie.client.get(reverse("agent:list", args=["open"])).status_code == 200
