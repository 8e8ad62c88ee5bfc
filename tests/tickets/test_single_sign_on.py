"""Signing in by the organisation's OpenID Connect: by an address that it has checked, and only then."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session
from django.test import Client

from helpcenter.models import User
from tests.factories.tickets import AgentFactory, TicketFactory
from tests.tickets.identity_provider import Provider

pytestmark = pytest.mark.django_db
AWAY, BACK, MINE = "/en/requests/sign-in/with/org/", "/sign-in/org/back/", "/en/requests/"
ADA = "ada@example.com"


@pytest.fixture
def provider(settings):
    with Provider() as provider:
        settings.OIDC = [provider.setting]
        yield provider


def led_to(client):
    """Where the provider's page is, and what it is told."""
    answer = client.post(AWAY)
    assert answer.status_code == 200
    address = urlsplit(answer["Refresh"].removeprefix("0; url="))
    return {name: values[0] for name, values in parse_qs(address.query).items()}


def sign_in(client):
    told = led_to(client)
    return client.get(BACK, {"code": "once", "state": told["state"]})


def test_where_no_provider_is_set_there_is_no_button_and_no_door(client):
    assert "sign-in/with" not in client.get(MINE).text
    assert client.post(AWAY).status_code == 404
    assert client.get(BACK, {"code": "x", "state": "y"}).status_code == 404


@pytest.mark.parametrize("path", [MINE, "/en/requests/sign-in/"])
def test_its_name_stands_on_the_button(client, provider, path):
    assert "Sign in with Planet Express" in client.get(path).text


def test_a_checked_address_opens_its_requests(client, provider):
    TicketFactory(subject="Mine", email="Ada@Example.com")
    TicketFactory(subject="Not mine", email="bob@example.com")
    provider.says(email="ADA@example.com", email_verified=True)
    assert sign_in(client).url == MINE
    page = client.get(MINE).text
    assert "Mine" in page
    assert "Not mine" not in page
    assert EmailAddress.objects.get().verified


def test_the_browser_is_led_there_with_a_state_and_a_challenge_of_its_own(client, provider):
    first, second = led_to(client), led_to(Client())
    assert first["redirect_uri"] == f"http://testserver{BACK}"
    assert (first["response_type"], first["code_challenge_method"]) == ("code", "S256")
    assert first["state"] != second["state"]


def test_whoever_never_wrote_gets_an_account_since_the_organisation_knows_them(client, provider):
    provider.says(email="new@example.com", email_verified=True)
    assert sign_in(client).url == MINE
    user = User.objects.get()
    assert (user.email, user.is_staff, user.has_usable_password()) == ("new@example.com", False, False)


def test_nothing_of_the_provider_is_kept(client, provider):
    provider.says(email=ADA, email_verified=True)
    sign_in(client)
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()


def test_an_address_that_went_to_somebody_else_leads_to_their_account_only(client, provider):
    provider.says(email=ADA, email_verified=True)
    sign_in(client)
    provider.says(email="bob@example.com", email_verified=True)  # the same subject, another address
    sign_in(Client())
    assert set(User.objects.values_list("email", flat=True)) == {ADA, "bob@example.com"}


@pytest.mark.parametrize(
    "claims",
    [
        {"email": ADA},
        {"email": ADA, "email_verified": False},
        {"email": ADA, "email_verified": "false"},
        {"email": ADA, "email_verified": 1},
        {"email": [ADA], "email_verified": True},
        {"email_verified": True},
        {"email": "no address", "email_verified": True},
        {"email": "adm\u0131n@example.com", "email_verified": True},
        {"email": ADA, "email_verified": True, "sub": "another"},
    ],
    ids=str,
)
def test_without_a_checked_address_nobody_is_signed_in(client, provider, claims):
    TicketFactory(email=ADA)
    provider.says(**claims)
    answer = sign_in(client)
    assert answer.status_code == 403
    assert "names no email address that it has checked" in answer.text
    assert not User.objects.exists()
    assert "_auth_user_id" not in client.session


def test_a_provider_that_says_nothing_of_checking_is_believed_for_listed_domains(client, provider, settings):
    settings.OIDC = [provider.setting | {"vouches_for": ["Example.com"]}]
    provider.says(email="ada@example.com.evil.example")
    assert sign_in(client).status_code == 403
    provider.says(email=ADA, email_verified=False)
    assert sign_in(client).status_code == 403
    provider.says(email=ADA)
    assert sign_in(client).url == MINE


def test_the_staff_and_whoever_was_switched_off_do_not_sign_in_so(client, provider):
    AgentFactory(email=ADA)
    User.objects.create_user("off", "off@example.com", is_active=False)
    for email in (ADA, "off@example.com"):
        provider.says(email=email, email_verified=True)
        answer = sign_in(client)
        assert answer.status_code == 403
        assert "nobody signs in here" in answer.text
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("wrong", [{"aud": "another"}, {"iss": "http://evil.example"}, {"exp": 1}], ids=str)
def test_a_token_for_somebody_else_or_of_yesterday_opens_nothing(client, provider, wrong):
    provider.says(email=ADA, email_verified=True)
    provider.id_claims = wrong
    answer = sign_in(client)
    assert answer.status_code == 403
    assert "did not work" in answer.text


def test_a_code_brought_by_a_browser_that_was_not_led_there_opens_nothing(client, provider):
    provider.says(email=ADA, email_verified=True)
    told = led_to(client)
    thief = Client()
    assert thief.get(BACK, {"code": "once", "state": told["state"]}).status_code == 403
    assert thief.get(BACK, {"code": "once"}).status_code == 403


def test_coming_back_twice_with_one_state_opens_once(client, provider):
    provider.says(email=ADA, email_verified=True)
    told = led_to(client)
    back = {"code": "once", "state": told["state"]}
    assert client.get(BACK, back).status_code == 302
    assert client.get(BACK, back).status_code == 403


def test_who_cancels_there_may_try_again(client, provider):
    told = led_to(client)
    answer = client.get(BACK, {"error": "access_denied", "state": told["state"]})
    assert answer.status_code == 403
    assert "You can try again" in answer.text


def test_a_provider_that_is_away_costs_nobody_the_page(client, provider):
    provider.shutdown()
    provider.server_close()
    answer = client.post(AWAY)
    assert answer.status_code == 503
    assert "Have a code sent instead" in answer.text


def test_an_answer_that_is_none_is_said_so(client, provider):
    provider.claims = {"nothing": True}
    assert sign_in(client).status_code == 503


def test_another_sites_page_begins_nothing(client, provider):
    assert client.post(AWAY, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get(AWAY).status_code == 405


def test_the_session_is_another_one_after_signing_in(client, provider):
    provider.says(email=ADA, email_verified=True)
    led_to(client)
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()
