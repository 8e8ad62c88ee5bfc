"""Signing in by a code to the address: for who has requests, telling nobody else who has."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helpcenter.mail import Mail
from helpcenter.models import User
from helpcenter.outbox.bounces import returned
from helpcenter.outbox.sending import give_up
from helpcenter.tasks import forget_sessions
from tests.factories.tickets import AgentFactory, TicketFactory
from tests.letters import letters
from tickets.tokens import sign_in_code

pytestmark = pytest.mark.django_db
ASK, CODE, MINE = "/en/requests/sign-in/", "/en/requests/sign-in/code/", "/en/requests/"
ADA = "ada@example.com"


def ask(client, email=ADA):
    return client.post(ASK, {"email": email})


def code_sent():
    """The code in the newest mail."""
    return re.search(r"^\s+(\d{8})$", letters()[-1].body, re.MULTILINE)[1]


def sign_in(client, email=ADA):
    ask(client, email)
    return client.post(CODE, {"code": code_sent()})


def test_a_code_leads_to_the_requests_of_the_address(client):
    TicketFactory(subject="The first", email="Ada@Example.com")
    TicketFactory(subject="Of somebody else", email="bob@example.com")
    assert ask(client).url == CODE
    assert letters()[0].to == [ADA]
    assert letters()[0].subject == f"{code_sent()} is your code for Helpcenter"
    answer = client.post(CODE, {"code": f"{code_sent()[:4]} {code_sent()[4:]}"})
    assert (answer.status_code, answer.url) == (302, MINE)
    page = client.get(MINE).text
    assert "The first" in page
    assert "Of somebody else" not in page


def test_the_same_answer_for_who_is_known_and_who_is_not():
    TicketFactory()
    known, unknown = Client(), Client()
    assert ask(known).url == ask(unknown, "nobody@example.com").url
    pages = [client.get(CODE).text.replace("nobody@example.com", ADA) for client in (known, unknown)]
    assert pages[0] == pages[1]
    assert [letter.to for letter in letters()] == [[ADA], ["nobody@example.com"]]
    assert "/en/contact/" in letters()[1].body
    assert unknown.post(CODE, {"code": "00000000"}).status_code == 422


def test_an_address_without_requests_gets_no_account(client):
    ask(client, "nobody@example.com")
    assert not User.objects.exists()


def test_somebody_elses_code_opens_nothing(client):
    TicketFactory()
    thief = Client()
    ask(thief)
    ask(client)
    assert thief.post(CODE, {"code": code_sent()}).status_code == 422


def test_a_code_works_once():
    TicketFactory()
    first, second = Client(), Client()
    ask(first)
    second.cookies = first.cookies.copy()
    assert first.post(CODE, {"code": code_sent()}).url == MINE
    again = second.post(CODE, {"code": code_sent()})
    assert (again.status_code, again.url) == (302, ASK)


def test_a_code_lives_ten_minutes(client):
    TicketFactory()
    ask(client)
    code = code_sent()
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=5), tick=False):
        assert client.post(CODE, {"code": code}).url == ASK


def test_five_wrong_codes_end_it(client):
    TicketFactory()
    ask(client)
    wrong = "00000000" if code_sent() != "00000000" else "11111111"
    assert [client.post(CODE, {"code": wrong}).status_code for _ in range(5)] == [422] * 4 + [302]
    assert client.post(CODE, {"code": code_sent()}).url == ASK
    assert "_auth_user_id" not in client.session


def test_the_code_stands_in_no_session():
    TicketFactory()
    client = Client()
    ask(client)
    held = Session.objects.get().get_decoded()
    assert code_sent() not in str(held)
    secret = held["account_login"]["state"]["stages"]["login_by_code"]["data"]["code"]
    assert sign_in_code(secret) == code_sent()


@pytest.mark.parametrize("address", [ASK, CODE, MINE])
def test_looking_writes_nothing_and_leaves_nothing_in_the_browser(address):
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert all(query["sql"].startswith("SELECT") for query in queries)
    assert not client.cookies


def test_the_staff_signs_in_elsewhere(client):
    AgentFactory(email=ADA)
    TicketFactory()
    ask(client)
    assert "none that a code could open" in letters()[0].body


def test_the_pages_carry_the_sites_name_and_are_kept_nowhere(client):
    TicketFactory()
    ask(client)
    for page in (client.get(ASK), client.get(CODE)):
        assert "· Helpcenter</title>" in page.text
        assert "no-store" in page["Cache-Control"]


def test_a_switched_off_account_gets_no_code(client):
    TicketFactory()
    sign_in(client)
    User.objects.update(is_active=False)
    assert "Paste it here" in client.get(MINE).text
    ask(Client())
    assert "none that a code could open" in letters()[-1].body


def test_signing_out_ends_the_session_on_the_server(client):
    ticket = TicketFactory()
    sign_in(client)
    thief = Client()
    thief.cookies = client.cookies.copy()
    assert client.post("/en/requests/sign-out/").url == MINE
    assert thief.get(f"/en/requests/{ticket.public_id}/").status_code == 404


def test_signing_out_needs_a_press(client):
    TicketFactory()
    sign_in(client)
    assert client.get("/en/requests/sign-out/").status_code == 405


def test_another_sites_page_signs_nobody_in_or_out(client):
    TicketFactory()
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(ASK, {"email": ADA}, headers=foreign).status_code == 403
    sign_in(client)
    assert client.post("/en/requests/sign-out/", headers=foreign).status_code == 403


def test_next_leads_nowhere_else(client):
    TicketFactory()
    ask(client)
    answer = client.post(
        f"{CODE}?next=https://evil.example/", {"code": code_sent(), "next": "//evil.example"}
    )
    assert answer.url == MINE


def test_who_is_signed_in_opens_their_requests_without_a_link_and_no_other(client):
    ticket = TicketFactory(
        last_message_at=timezone.now() - timedelta(days=200),
        submitted_at=timezone.now() - timedelta(days=200),
    )
    foreign = TicketFactory(email="bob@example.com")
    sign_in(client)
    assert client.get(f"/en/requests/{ticket.public_id}/").status_code == 200
    assert client.get(f"/en/requests/{foreign.public_id}/").status_code == 404


def test_who_is_signed_in_does_not_type_the_address_again(client, suggested):
    TicketFactory()
    sign_in(client)
    assert f'value="{ADA}"' in client.get("/en/contact/").text


def test_an_address_typed_in_the_admin_is_not_a_proved_one(client):
    TicketFactory()
    user = User.objects.create_user("ada", ADA)
    client.force_login(user)
    assert "Signed in as" not in client.get(MINE).text
    assert not EmailAddress.objects.exists()


def test_a_mail_server_that_is_away_costs_nobody_the_page_and_the_code_comes_later(client, monkeypatch):
    TicketFactory()

    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as away:
        away.setattr("django.core.mail.EmailMessage.send", refuse)
        assert ask(client).url == CODE
        assert letters() == []
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        assert client.post(CODE, {"code": code_sent()}).url == MINE


def test_the_outbox_holds_no_code_and_forgets_what_it_follows_from(client, admin_client):
    TicketFactory()
    ask(client)
    waiting = Mail.objects.get()
    assert sign_in_code(waiting.about["secret"]) == code_sent()
    assert code_sent() not in str(Mail.objects.values_list().get())
    sent = Mail.objects.get()
    assert (sent.about, sent.sent_at is None) == ({}, False)
    for page in ("", f"{sent.pk}/change/"):
        shown = admin_client.get(f"/admin/helpcenter/mail/{page}").content.decode()
        assert "Code to sign in with" in shown
        assert waiting.about["secret"] not in shown
        assert code_sent() not in shown


@pytest.mark.parametrize("end", [give_up, returned])
def test_a_code_that_does_not_arrive_is_forgotten_too_and_not_sent_once_more(client, admin_client, end):
    TicketFactory()
    ask(client)
    end(Mail.objects.get(), "550 no such user")
    assert Mail.objects.get().about == {}
    chosen = {"action": "send_again", "_selected_action": [Mail.objects.get().pk]}
    admin_client.post("/admin/helpcenter/mail/", chosen)
    assert Mail.objects.undelivered().count() == 1


def test_a_code_is_not_sent_once_it_would_work_no_more(client):
    TicketFactory()
    ask(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=5), tick=False):
        assert letters() == []
    assert not Mail.objects.exists()


def test_the_mail_has_text_and_html_and_says_that_no_person_wrote_it(client):
    TicketFactory()
    ask(client)
    (letter,) = letters()
    assert code_sent() in letter.alternatives[0].content
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert letter.extra_headers["Message-ID"] == Mail.objects.get().message_id


def test_two_tabs_that_ask_at_once_make_one_account(client):
    TicketFactory()
    ask(client)
    ask(Client())
    user = User.objects.get()
    assert (user.email, user.has_usable_password(), user.is_staff) == (ADA, False, False)


def test_what_was_begun_and_left_is_forgotten_with_its_session(client):
    TicketFactory()
    ask(client)
    forget_sessions()
    assert Session.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        forget_sessions()
    assert not Session.objects.exists()


def test_the_mail_speaks_the_language_of_the_page(client):
    TicketFactory()
    client.post("/fr/requests/sign-in/", {"email": ADA})
    (letter,) = letters()
    assert letter.to == [ADA]
    assert 'lang="fr"' in letter.alternatives[0].content
    assert client.get("/fr/requests/sign-in/code/").status_code == 200
