"""Mails kept aside, in the admin: looked at without harm, released as what they are, or dropped."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories.tickets import AgentFactory, TicketFactory
from tests.tickets.mail_in.mails import html, multipart, raw
from tickets.models import Mailbox, Ticket
from tickets.services.mail_in.storing import store
from tickets.services.mail_in.taking import take_in

pytestmark = pytest.mark.django_db
LIST = "/admin/tickets/receivedmail/"
MACHINE = "Auto-Submitted: auto-replied"


@pytest.fixture
def agent(client):
    agent = AgentFactory()
    client.force_login(agent)
    return agent


@pytest.fixture
def aside():
    def kept(content=None):
        mailbox, _ = Mailbox.objects.get_or_create(address="support@help.example")
        received = store(mailbox, content or raw("I am away.", headers=[MACHINE]))
        take_in(received.pk)
        received.refresh_from_db()
        return received

    return kept


def page_of(received):
    return reverse("admin:tickets_receivedmail_change", args=[received.pk])


def test_the_list_and_the_menu_say_what_is_kept_aside_and_why(client, agent, aside):
    aside()
    page = client.get(f"{LIST}?state__exact=aside").content.decode()
    assert "The printer" in page
    assert "A machine wrote it" in page


def test_the_page_shows_the_mail_with_nothing_that_runs_or_asks_other_hosts(client, agent, aside):
    hostile = html(
        '<p>Hello</p><script>alert(1)</script><img src="https://spy.example/x.gif" onerror="alert(2)">'
    )
    received = aside(f"{MACHINE}\r\n".encode() + hostile)
    answer = client.get(page_of(received))
    page = answer.content.decode()
    assert "<p>Hello</p>" in page
    assert "alert(" not in page
    assert 'src="https://spy.example' not in page
    assert "https:" not in answer["Content-Security-Policy"]
    asked = client.get(f"{page_of(received)}?pictures=1")
    assert 'src="https://spy.example/x.gif"' in asked.content.decode()
    assert "img-src 'self' https: http:" in asked["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline' 'unsafe-eval';" in asked["Content-Security-Policy"]


def test_it_is_released_as_a_ticket_of_whoever_the_agent_says(client, agent, aside):
    received = aside()
    client.post(page_of(received), {"act": "ticket", "email": "bob@example.com"})
    ticket = Ticket.objects.get()
    received.refresh_from_db()
    assert (ticket.email, ticket.surface, received.state, received.ticket) == (
        "bob@example.com", "email", "taken", ticket,
    )  # fmt: skip
    assert LogEntry.objects.get().user == agent
    client.post(page_of(received), {"act": "ticket", "email": "bob@example.com"})
    assert Ticket.objects.count() == 1


def test_it_is_released_as_a_ticket_of_none_of_our_own_addresses(client, agent, aside, settings):
    received, settings.SUPPORT_ADDRESS = aside(), "help@help.example"
    for own in (received.mailbox.address.upper(), "help@help.example", "ada@exаmple.com"):
        answer = client.post(page_of(received), {"act": "ticket", "email": own})
        assert answer.status_code == 422, own
    assert not Ticket.objects.exists()


def test_it_is_released_as_a_reply_and_marked_where_its_sender_is_a_stranger(client, agent, aside):
    received, ticket = aside(), TicketFactory(email="bob@example.com")
    answer = client.post(page_of(received), {"act": "reply", "reference": "HC-1"})
    assert answer.status_code == 422
    assert "There is no request with this reference." in answer.content.decode()
    client.post(page_of(received), {"act": "reply", "reference": f" {ticket.reference.lower()} "})
    message = ticket.messages.last()
    assert (message.body, message.sender_email) == ("I am away.", "ada@example.com")
    assert message.by_mail.standing == "stranger"
    page = client.get(reverse("admin:tickets_ticket_change", args=[ticket.pk])).content.decode()
    assert "From an address that is not on the request." in page
    assert page_of(received) in page


def test_it_is_dropped_once(client, agent, aside):
    received = aside()
    for _click in range(2):
        client.post(page_of(received), {"act": "drop"})
    received.refresh_from_db()
    assert received.state == "dropped"
    assert LogEntry.objects.count() == 1


def test_who_may_only_look_decides_nothing(client, aside):
    received = aside()
    onlooker = AgentFactory(is_superuser=False)
    onlooker.user_permissions.add(Permission.objects.get(codename="view_receivedmail"))
    client.force_login(onlooker)
    page = client.get(page_of(received))
    assert (page.status_code, "Drop it" in page.content.decode()) == (200, False)
    assert client.post(page_of(received), {"act": "drop"}).status_code == 403
    received.refresh_from_db()
    assert received.state == "aside"


def test_it_is_saved_as_it_came_and_never_opened(client, agent, aside):
    received = aside()
    answer = client.get(reverse("admin:tickets_receivedmail_raw", args=[received.pk]))
    assert answer.content == received.content()
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_pictures_within_the_mail_are_shown_as_what_they_are(client, agent, aside):
    png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    said = 'Content-Type: text/html\r\n\r\n<p>See</p><img src="cid:one"><img src="cid:two">'
    head = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-ID: "
    false = f"{head}<two>\r\n\r\nPHNjcmlwdD4="
    parts = (said, f"{head}<one>\r\n\r\n{png}", false)
    page = client.get(page_of(aside(multipart(*parts, kind="related", headers=[MACHINE])))).content.decode()
    assert f'src="data:image/png;base64,{png}"' in page
    assert "PHNjcmlwdD4" not in page


def test_a_password_of_a_mailbox_goes_in_and_never_comes_out(client, agent):
    fields = {
        "address": "Support@Help.example",
        "kind": "imap",
        "is_active": "on",
        "host": "mail.help.example",
        "port": "993",
        "security": "tls",
        "username": "support",
        "folder": "INBOX",
        "password": "open sesame",
    }
    answer = client.post("/admin/tickets/mailbox/add/", fields)
    mailbox = Mailbox.objects.get()
    assert answer.status_code == 302
    assert (mailbox.address, mailbox.password) == ("support@help.example", "open sesame")
    at = reverse("admin:tickets_mailbox_change", args=[mailbox.pk])
    page = client.get(at).content.decode()
    assert "sesame" not in page
    assert mailbox.sealed_password not in page
    client.post(at, fields | {"password": ""})
    mailbox.refresh_from_db()
    assert mailbox.password == "open sesame"
    refused = client.post(at, fields | {"host": ""})
    assert "Say which server keeps the mails." in refused.content.decode()
