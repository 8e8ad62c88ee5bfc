"""The doors of passkeys, which a browser's test goes through, held to whatever else comes."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from helpcenter.erasure.erasing import erase
from helpcenter.models import User
from tests.factories.tickets import AgentFactory, TicketFactory
from tests.tickets.test_signing_in import ADA, MINE, sign_in

pytestmark = pytest.mark.django_db
SIGN_IN, OWN = "/en/requests/sign-in/passkey/", "/en/requests/passkeys/"
DOORS = [SIGN_IN, f"{SIGN_IN}options/", OWN, f"{OWN}options/"]


@pytest.fixture
def passkeys_on(settings):
    settings.PASSKEYS = True


@pytest.fixture
def customer(passkeys_on):
    TicketFactory()
    client = Client()
    sign_in(client)
    return client


def has_one(email=ADA):
    user = User.objects.get(email=email)
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": "My telephone"})


@pytest.mark.parametrize("door", DOORS)
def test_where_the_site_has_none_there_is_no_door(client, door):
    assert client.post(door).status_code == 404
    assert "passkey" not in client.get(MINE).text


@pytest.mark.parametrize("door", DOORS)
def test_another_sites_page_does_nothing_there(client, passkeys_on, door):
    assert client.post(door, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("door", [SIGN_IN, f"{SIGN_IN}options/", f"{OWN}options/"])
def test_looking_there_does_nothing(client, passkeys_on, door):
    assert client.get(door).status_code == 405


@pytest.mark.parametrize(
    "said",
    [
        "",
        "x",
        "null",
        "[]",
        "{}",
        '{"id": 1}',
        '{"response": {"userHandle": "MQ"}}',
        "9" * 30_000,
        "[" * 9000,
    ],
    ids=lambda said: said[:20],
)
def test_nonsense_signs_nobody_in_and_adds_nothing(customer, passkeys_on, said):
    stranger = Client()
    assert stranger.post(f"{SIGN_IN}options/").json()["userVerification"] == "required"
    assert stranger.post(SIGN_IN, {"credential": said}).status_code == 422
    assert customer.post(f"{OWN}options/").json()["user"]["name"] == ADA
    page = customer.post(OWN, {"credential": said})
    assert (page.status_code, "No passkey was added" in page.text) == (422, True)
    assert not Authenticator.objects.exists()


def test_a_stranger_and_the_staff_have_no_list(passkeys_on, client):
    assert client.get(OWN).url == MINE
    client.force_login(AgentFactory())
    assert client.get(OWN).url == MINE
    assert client.post(f"{OWN}options/").status_code == 303


def test_what_a_passkey_needs_names_the_site_and_the_customer(customer):
    options = customer.post(f"{OWN}options/").json()
    assert options["rp"] == {"id": "testserver", "name": "Helpcenter"}
    assert options["authenticatorSelection"]["residentKey"] == "required"
    json.dumps(options)


def test_a_browser_left_open_cannot_add_one(customer, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert "sign out and in again" in customer.get(OWN).text
    assert customer.post(f"{OWN}options/").status_code == 403


def test_only_ones_own_can_be_removed(customer):
    mine = has_one()
    TicketFactory(email="eve@example.com")
    eve = Client()
    sign_in(eve, "eve@example.com")
    assert "My telephone" not in eve.get(OWN).text
    eve.post(OWN, {"remove": mine.pk})
    assert Authenticator.objects.exists()
    assert "My telephone" in customer.get(OWN).text
    customer.post(OWN, {"remove": mine.pk})
    assert not Authenticator.objects.exists()


def test_who_has_one_still_signs_in_by_a_code_alone(customer):
    has_one()
    client = Client()
    assert sign_in(client).url == MINE
    assert "Signed in as" in client.get(MINE).text


def test_they_go_with_the_person_also_while_passkeys_are_off(customer, settings):
    has_one()
    settings.PASSKEYS = False
    erase(ADA)
    assert not Authenticator.objects.exists()


def test_trying_is_limited(passkeys_on, client):
    answers = {client.post(SIGN_IN, {"credential": "x"}).status_code for _ in range(60)}
    assert answers == {422}
    assert client.post(SIGN_IN, {"credential": "x"}).status_code == 429
