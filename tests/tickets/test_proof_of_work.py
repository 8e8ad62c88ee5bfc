"""Trouble that browsers take before they send: checked, bound to one form, and never a wall."""

import json
import re
from base64 import b64decode, b64encode
from html import unescape

import altcha
import pytest
from django.test import Client

from helpcenter.models import SiteSettings
from tests.factories.tickets import TicketFactory
from tests.letters import letters
from tests.tickets.conftest import a_token
from tests.tickets.test_signing_in import sign_in
from tickets.models import Ticket
from tickets.proof_of_work import challenge_for, is_solved
from tickets.tokens import read_form_token

pytestmark = pytest.mark.django_db
CONTACT = "/en/contact/"


@pytest.fixture
def asking(suggested, monkeypatch):
    monkeypatch.setattr("tickets.proof_of_work.COST", 10)
    SiteSettings(proof_of_work=True).save()


def solution_to(challenge_text, **changed):
    """What a browser would send for this challenge."""
    challenge = altcha.Challenge.from_dict(json.loads(challenge_text))
    solution = altcha.solve_challenge(challenge)
    said = altcha.Payload(challenge, solution).to_dict()
    said["challenge"]["parameters"] |= changed
    return b64encode(json.dumps(said).encode()).decode()


def digest_of(token):
    return read_form_token(token).digest


def post(filled_in, **changed):
    client = Client()
    answer = client.post(CONTACT, filled_in(**changed))
    return Ticket.objects.first(), client.get(answer.url)


def test_where_the_site_asks_for_none_the_form_has_none(client, suggested, filled_in):
    assert "proof-of-work" not in client.get(CONTACT).text
    assert not post(filled_in)[0].is_suspect


def test_the_challenge_on_the_page_can_be_solved_for_this_form(client, asking, filled_in):
    page = client.get(CONTACT).text
    challenge = unescape(re.search(r'data-challenge="([^"]+)"', page)[1])
    token = re.search(r'name="form_token" value="([^"]+)"', page)[1]
    assert is_solved(solution_to(challenge), form_digest=digest_of(token))


def test_who_took_the_trouble_is_no_suspect(asking, filled_in):
    token = a_token()
    ticket, _page = post(filled_in, form_token=token, altcha=solution_to(challenge_for(digest_of(token))))
    assert not ticket.is_suspect
    assert len(letters()) == 1


def test_a_solution_of_another_form_is_none(asking, filled_in):
    first, second = a_token(), a_token()
    solution = solution_to(challenge_for(digest_of(first)))
    assert not post(filled_in, form_token=first, altcha=solution)[0].is_suspect
    assert post(filled_in, form_token=second, altcha=solution)[0].is_suspect


def test_sent_again_with_its_own_form_it_makes_no_second_ticket(asking, filled_in):
    token = a_token()
    solution = solution_to(challenge_for(digest_of(token)))
    for _ in range(3):
        post(filled_in, form_token=token, altcha=solution)
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("changed", [{"cost": 1}, {"keyPrefix": ""}, {"data": {"form": "another"}}])
def test_a_challenge_that_somebody_made_easier_or_other_is_not_ours(asking, changed):
    assert not is_solved(solution_to(challenge_for("a"), **changed), form_digest="a")
    assert not is_solved(solution_to(challenge_for("a"), **changed), form_digest="another")


@pytest.mark.parametrize(
    "nonsense",
    ["", "x", "e30=", "bnVsbA==", "W10=", b64encode(b"[" * 2000).decode(), "é" * 10, "A" * 100_000],
)
def test_nonsense_is_no_solution_and_costs_nobody_their_request(asking, filled_in, nonsense):
    ticket, page = post(filled_in, altcha=nonsense)
    assert ticket.is_suspect
    assert "Your message is with us" in page.text


def test_a_count_that_was_guessed_is_no_solution(asking):
    said = json.loads(b64decode(solution_to(challenge_for("a"))))
    said["solution"] = {"counter": 7, "derivedKey": "00" * 32}
    assert not is_solved(b64encode(json.dumps(said).encode()).decode(), form_digest="a")


def test_without_script_a_request_is_taken_and_waits_for_an_agents_eye(asking, filled_in, client):
    assert "somebody of our team looks first" in client.get(CONTACT).text
    ticket, page = post(filled_in)
    assert ticket.is_suspect
    assert "Your message is with us" in page.text
    assert letters() == []


def test_who_is_signed_in_with_the_address_needs_none(asking, filled_in):
    TicketFactory(email="ada@example.com")
    client = Client()
    sign_in(client)
    client.post(CONTACT, filled_in())
    assert not Ticket.objects.filter(is_suspect=True).exists()


def test_what_was_worked_out_is_kept_when_something_is_missing(asking, filled_in, client):
    page = client.post(CONTACT, filled_in(email="", altcha="worked-out")).text
    assert 'name="altcha" value="worked-out"' in page
