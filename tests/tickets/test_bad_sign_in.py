"""The cases of bad_inputs.yaml at the doors of customers and staff."""

import logging
import os
import statistics
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from helpcenter import limits
from helpcenter.erasure.erasing import erase
from helpcenter.models import User
from tests.bad_inputs import CASES
from tests.factories.tickets import AgentFactory, TicketFactory
from tests.letters import letters
from tests.tickets.conftest import a_token
from tests.tickets.test_signing_in import ADA, ASK, CODE, MINE, ask, sign_in
from tickets.masking import Masked
from tickets.tokens import link_token

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


@pytest.fixture
def ticket():
    return TicketFactory(public_id="the-secret")


def page_of(ticket):
    return f"/en/requests/{ticket.public_id}/"


def test_auth_004_what_opens_one_door_opens_no_other(ticket):
    customer = Client()
    sign_in(customer)
    assert customer.get("/admin/").status_code == 302
    assert customer.get("/api/v1/reports/deflection/?from=2026-01-01&to=2026-02-01").status_code == 403
    linked = Client()
    linked.get(f"/en/requests/r/{link_token('the-secret')}")
    card = linked.cookies["hc_request_en"].value
    for name in (settings.SESSION_COOKIE_NAME, "hc_link"):
        thief = Client()
        thief.cookies[name] = card
        assert thief.get(page_of(ticket)).status_code == 404
        assert thief.get("/admin/").status_code == 302
    assert Client().get(f"/en/requests/r/{a_token()}").status_code == 404
    assert linked.post(page_of(ticket), {"body": "x", "form_token": card}).status_code == 422


def test_auth_005_a_private_link_leaves_no_trace(ticket):
    token = link_token("the-secret")
    client = Client()
    answer = client.get(f"/en/requests/r/{token}")
    assert (answer.status_code, answer["Referrer-Policy"]) == (303, "no-referrer")
    assert token not in answer.url
    assert token not in client.get(answer.url).text
    line = logging.LogRecord("access", 20, "", 0, '"GET /en/requests/r/%s"', (token,), None)
    assert Masked().filter(line)
    assert token not in line.getMessage()


def test_auth_006_who_is_unknown_waits_as_long_and_reads_the_same(ticket, monkeypatch):
    monkeypatch.setattr("tickets.views.signing_in.CODES_AN_ADDRESS", 1000)
    monkeypatch.setattr("tickets.views.signing_in.CODES_A_CLIENT", 1000)
    unknown = CASES["AUTH-006"]["input"]
    took = {ADA: [], unknown: []}
    for _ in range(20):
        for email, times in took.items():
            client, started = Client(), time.perf_counter()
            answer = ask(client, email)
            times.append(time.perf_counter() - started)
            assert (answer.status_code, answer.url) == (302, CODE)
    assert abs(statistics.median(took[ADA]) - statistics.median(took[unknown])) < 0.02
    assert len(letters()) == 40


def test_auth_007_three_codes_an_hour_for_an_address_and_then_silence(ticket):
    answers = [ask(Client()) for _ in range(6)]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, CODE)}
    assert len(letters()) == 3


def test_auth_007_ten_codes_an_hour_for_a_client_and_then_silence():
    for number in range(100):
        assert ask(Client(), f"n{number}@x.example").url == CODE
    assert len(letters()) == 10


def test_beyond_the_limit_no_code_is_right(ticket):
    for _ in range(3):
        ask(Client())
    client = Client()
    ask(client)
    assert "user_id" not in str(client.session["account_login"])
    assert client.post(CODE, {"code": "00000000"}).status_code == 422


@pytest.mark.parametrize("typed", CASES["AUTH-008"]["variants"])
def test_auth_008_two_addresses_are_none(ticket, client, typed):
    assert ask(client, typed).status_code == 422
    assert not letters()


def test_auth_008_nor_is_a_list_of_them(ticket, client):
    assert client.post(ASK, {"email": [ADA, "evil@y.example"]}).status_code == 422
    assert client.post(ASK, {"email[]": [ADA, "evil@y.example"]}).status_code == 422
    assert not letters()


@pytest.mark.parametrize("typed", [*CASES["AUTH-009"]["variants"], CASES["AUTH-009"]["input"]])
def test_auth_009_letters_that_fold_into_others_get_nobody_elses_code(client, typed):
    for plain in ("admin@x.example", "kate@x.example"):
        TicketFactory(email=plain)
    answer = ask(client, typed)
    assert answer.status_code in {302, 422}
    assert {letter.to[0] for letter in letters()} <= {"admin@x.example", "kate@x.example"}


def test_auth_009_nor_do_accounts_and_requests_with_such_letters_belong_to_others(client):
    User.objects.create_user("other", "adm\u0131n@x.example")
    TicketFactory(email="ADM\u0130N@x.example", subject="Not yours")
    TicketFactory(email="admin@x.example", subject="Yours")
    sign_in(client, "admin@x.example")
    page = client.get(MINE).text
    assert "Yours" in page
    assert "Not yours" not in page
    assert client.session["_auth_user_id"] != str(User.objects.get(username="other").pk)


def test_auth_011_a_session_that_somebody_set_before_is_left_behind(ticket, client):
    ask(client)
    fixed = client.session.session_key
    client.post(CODE, {"code": letters()[0].subject[:8]})
    assert client.session.session_key != fixed
    assert not Session.objects.filter(session_key=fixed).exists()
    client.cookies[settings.SESSION_COOKIE_NAME] = "fixed"
    assert "Signed in as" not in client.get(MINE).text


def test_auth_012_a_session_is_dead_after_erasure(ticket, client):
    sign_in(client)
    ask(Client())  # begun, and left
    erase(ADA)
    assert not Session.objects.exists()
    assert client.get(page_of(ticket)).status_code == 404
    assert not User.objects.exists()


def test_auth_013_errors_say_nothing_of_the_session(ticket, client):
    ask(client)
    secret = client.session["account_login"]["state"]["stages"]["login_by_code"]["data"]["code"]
    answers = [
        client.post(CODE, {"code": "1", "action": "__class__"}),
        client.post(CODE, CASES["AUTH-013"]["input"], content_type="application/json"),
        client.put(CODE),
    ]
    assert [answer.status_code for answer in answers] == [422, 422, 405]
    for answer in answers:
        assert secret not in answer.text
        assert client.session.session_key not in answer.text


def test_auth_014_cookies_are_for_us_alone(ticket, client):
    sign_in(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        "Lax",
        "/",
        "",
    )
    ask = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
    said = subprocess.run(
        [sys.executable, "-c", ask],
        env={**os.environ, "SECURE": "on", "DJANGO_SETTINGS_MODULE": "helpcenter.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == ["__Host-session", "True"]


def test_auth_015_a_thousand_passwords_for_one_and_one_for_a_thousand(monkeypatch):
    monkeypatch.setattr("helpcenter.admin_login.TRIES_A_CLIENT", 4)
    AgentFactory(username="grace")
    for names in (["grace"] * 6, [f"user{number}" for number in range(6)]):
        limits.forget()
        cache.clear()
        pages = [Client().post(LOGIN, {"username": name, "password": "wrong"}).text for name in names]
        assert ["Very many attempts" in page for page in pages] == [False] * 4 + [True] * 2


def test_auth_015_one_client_keeps_no_colleague_out(monkeypatch):
    monkeypatch.setattr("helpcenter.admin_login.TRIES_A_CLIENT", 4)
    agent = AgentFactory(username="grace")
    agent.set_password("right")
    agent.save()
    for _ in range(6):
        Client().post(LOGIN, {"username": "grace", "password": "wrong"})
    colleague = Client(REMOTE_ADDR="10.0.0.9")
    assert colleague.post(LOGIN, {"username": "grace", "password": "right"}).status_code == 302


def test_auth_016_a_password_of_a_megabyte_costs_nothing():
    AgentFactory(username="grace")
    started = time.perf_counter()
    answer = Client().post(LOGIN, {"username": "grace", "password": "A" * 1_048_576})
    assert answer.status_code == 200
    assert time.perf_counter() - started < 1
    assert "_auth_user_id" not in answer.client.session


def test_auth_018_nobody_signs_in_by_a_header(ticket):
    AgentFactory(username="admin")
    headers = {"X-Forwarded-User": "admin", "Remote-User": "admin", "X-Remote-User": ADA}
    assert Client().get("/admin/", headers=headers).status_code == 302
    assert Client().get(page_of(ticket), headers=headers).status_code == 404
