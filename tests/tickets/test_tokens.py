"""Each secret opens its own door and no other, and none of them can be guessed."""

from math import log2

import pytest
from django.test import Client

from helpcenter.outbox.stopping import stop_address
from tests.factories.tickets import AgentFactory, TicketFactory
from tests.tickets.conftest import a_token
from tickets.models.attachment import new_file_id
from tickets.tokens import confirmation_token, link_token, new_code_secret, read_form_token

pytestmark = pytest.mark.django_db
KINDS = ["form", "link", "stop", "card"]


@pytest.fixture
def secrets():
    """One of each kind, good at its own door."""
    TicketFactory(public_id="the-secret")
    let_in = Client()
    let_in.get(f"/en/requests/r/{link_token('the-secret')}")
    return {
        "form": a_token(),
        "link": link_token("the-secret"),
        "stop": stop_address(AgentFactory()).rstrip("/").rpartition("/")[2],
        "card": let_in.cookies["hc_request_en"].value,
    }


def opens(door, secret):
    """Whether this secret opens this door."""
    client = Client()
    if door == "form":
        return client.post("/en/contact/left/", {"reason": "later", "form_token": secret}).status_code < 400
    if door == "card":
        client.cookies["hc_request_en"] = secret
        return client.get("/en/requests/the-secret/").status_code == 200
    path = {"link": f"/en/requests/r/{secret}", "stop": f"/mail/stop/{secret}/"}[door]
    return client.get(path).status_code in {200, 303}


@pytest.mark.parametrize("door", KINDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_secret_opens_its_own_door_and_no_other(secrets, kind, door):  # S40
    assert opens(door, secrets[kind]) == (kind == door)


@pytest.mark.parametrize(
    "make",
    [
        lambda: read_form_token(a_token()).secret,
        lambda: link_token("x"),
        lambda: confirmation_token("x"),
        new_code_secret,
        new_file_id,
    ],
    ids=["form", "link", "confirmation", "code", "file"],
)
def test_what_opens_a_door_has_128_bits(make):  # S36
    letters = 64  # of base64 for addresses
    assert len(make()) * log2(letters) >= 128
