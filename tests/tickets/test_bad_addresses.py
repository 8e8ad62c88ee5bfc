"""The addresses of requests in bad_inputs.yaml: nobody comes upon another's by trying."""

from math import log2
from secrets import token_urlsafe

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.tickets import TicketFactory
from tickets.models import Ticket
from tickets.tokens import new_public_id

pytestmark = pytest.mark.django_db
GUESSES = 1_000


def test_url_006_a_request_next_to_ones_own_is_as_one_that_never_was(client):
    ticket, other = TicketFactory(), TicketFactory()
    near = [other.public_id, str(ticket.pk), str(ticket.pk + 1), other.reference, ticket.public_id[:-1] + "-"]
    answers = [client.get(reverse("tickets:request", args=[name])) for name in near]
    assert {answer.status_code for answer in answers} == {404}
    missing = client.get(reverse("tickets:request", args=[new_public_id()]))
    foreign, nowhere = (
        page.text.replace(page.request["PATH_INFO"].split("/")[3], "") for page in (answers[0], missing)
    )
    assert foreign == nowhere


def test_url_008_a_thousand_guesses_open_nothing_and_could_not(client):
    ticket = TicketFactory()
    letters = 64  # of base64 for addresses
    assert len(ticket.public_id) * log2(letters) - log2(GUESSES) > 40
    for _ in range(30):
        guess = client.get(reverse("tickets:request", args=[token_urlsafe(len(ticket.public_id))[:16]]))
        assert guess.status_code in {404, 429}


@pytest.mark.parametrize("name", ["tickets:requests", "tickets:contact"])
def test_url_018_pages_about_a_person_are_kept_by_no_cache(client, name):
    assert "private" in client.get(reverse(name))["Cache-Control"]


def test_url_018_a_request_is_not_there_for_the_back_button(filled_in, suggested):
    client = Client()
    page = client.get(client.post("/en/contact/", filled_in()).url)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert Ticket.objects.get().public_id in page.request["PATH_INFO"]
