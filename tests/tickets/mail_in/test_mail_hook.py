"""What a provider's webhook brings is stored before it is answered, once, if it knows the secret."""

import base64
import json
from email import message_from_bytes

import pytest
from anymail.inbound import AnymailInboundMessage
from django.db import OperationalError

from tests.tickets.mail_in.mails import raw
from tickets.models import Attachment, Mailbox, ReceivedMail, Ticket
from tickets.services.mail_in import webhook
from tickets.services.mail_in.taking import take_in_waiting

pytestmark = pytest.mark.django_db
POSTMARK = "/mail/in/postmark/"
SECRET = "hook:a-long-secret"


@pytest.fixture(autouse=True)
def by_webhook(settings):
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "anymail"]
    return Mailbox.objects.create(address="support@help.example", kind="webhook")


def in_parts(**changed):
    """A mail as Postmark tells it, in parts."""
    head = {"Message-ID": "<one@example.com>", "Date": "Fri, 1 May 2026 10:00:00 +0200"}
    return {
        "FromFull": {"Email": "ada@example.com", "Name": "Ada", "MailboxHash": ""},
        "ToFull": [{"Email": "support@help.example", "Name": "", "MailboxHash": ""}],
        "OriginalRecipient": "support@help.example",
        "Subject": "The printer",
        "TextBody": "It does not print.",
        "HtmlBody": "<p>It does not print.</p>",
        "Headers": [{"Name": name, "Value": value} for name, value in head.items()],
        "Attachments": [
            {
                "Name": "app.log",
                "Content": base64.b64encode(b"one\ntwo\n").decode(),
                "ContentType": "text/plain",
                "ContentLength": 8,
            }
        ],
    } | changed


def send(client, said, *, to=POSTMARK, secret=SECRET):
    proof = {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"} if secret else {}
    return client.post(to, json.dumps(said), content_type="application/json", headers=proof)


def test_a_mail_in_parts_becomes_a_ticket_with_its_file_and_twice_it_is_one(client):
    for _time in range(2):
        assert send(client, in_parts()).status_code == 200
    received = ReceivedMail.objects.get()
    mail = message_from_bytes(received.content())
    assert (mail["Subject"], mail["Message-ID"]) == ("The printer", "<one@example.com>")
    assert not Ticket.objects.exists()  # stored before anything is made of it
    take_in_waiting()
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.email, ticket.surface) == ("The printer", "ada@example.com", "email")
    assert ticket.messages.get().body == "It does not print."
    assert Attachment.objects.get().name == "app.log"


def test_a_raw_mail_is_kept_as_it_came():
    long = "x" * 2000
    for content in (raw(), raw("Grüße aus Köln"), raw(subject=f"=?utf-8?q?Gr=C3=BC=C3=9Fe?= {long}")):
        assert webhook.raw_of(AnymailInboundMessage.parse_raw_mime_bytes(content)) == content


@pytest.mark.parametrize("secret", ["", "hook:wrong", "wrong", "hook:a-long-secretx"])
def test_who_does_not_know_the_secret_is_refused_and_nothing_is_kept(client, secret):
    answer = send(client, in_parts(), secret=secret)
    assert (answer.status_code, answer.content) == (403, b"Wrong secret or signature.")
    assert not ReceivedMail.objects.exists()


def test_who_does_not_know_the_secret_is_not_listened_to(client, monkeypatch):
    def read(_request):
        raise AssertionError("it was read")

    monkeypatch.setattr("tickets.views.mail_hook._read", read)
    assert send(client, in_parts(), secret="hook:wrong").status_code == 403


def test_a_secret_may_be_changed_while_both_are_known(client, settings):
    settings.ANYMAIL = {"WEBHOOK_SECRET": ["hook:new", SECRET]}
    assert send(client, in_parts()).status_code == 200


def test_what_is_larger_than_a_form_but_not_than_a_mail_is_taken(client):
    file = in_parts()["Attachments"][0] | {"Content": base64.b64encode(b"x" * 3_000_000).decode()}
    assert send(client, in_parts(Attachments=[file])).status_code == 200
    assert ReceivedMail.objects.get().size > 3_000_000


def test_what_is_too_large_is_refused_in_words(client, monkeypatch):
    monkeypatch.setattr("tickets.views.mail_hook.MOST_SENT", 1000)
    answer = send(client, in_parts(TextBody="x" * 2000))
    assert answer.status_code == 413
    assert b"The mail has more than" in answer.content
    monkeypatch.setattr("tickets.views.mail_hook.MOST_SENT", 10**6)
    monkeypatch.setattr(webhook, "MOST_BYTES", 1000)
    assert send(client, in_parts(TextBody="x" * 2000)).status_code == 413
    assert not ReceivedMail.objects.exists()


@pytest.mark.parametrize("off", [False, True])
def test_a_mail_for_no_mailbox_is_refused_in_words(client, by_webhook, off):
    by_webhook.is_active = not off
    by_webhook.address = by_webhook.address if off else "other@help.example"
    by_webhook.save()
    answer = send(client, in_parts())
    assert (answer.status_code, b"no mailbox here" in answer.content) == (404, True)


def test_a_plus_in_its_address_names_no_other_mailbox(client):
    assert send(client, in_parts(OriginalRecipient="Support+abc@help.example")).status_code == 200
    assert ReceivedMail.objects.get().mailbox.address == "support@help.example"


def test_a_mail_that_cannot_be_stored_is_to_be_sent_again(client, monkeypatch):
    def fails(*_):
        raise OperationalError("away")

    monkeypatch.setattr(webhook, "store", fails)
    client.raise_request_exception = False
    assert send(client, in_parts()).status_code == 503


@pytest.mark.parametrize("to", ["/mail/in/nobody/", "/mail/in/url_pattern/"])
def test_other_names_are_no_providers(client, to):
    assert send(client, in_parts(), to=to).status_code == 404


def test_without_a_secret_there_is_no_such_address(client, settings):
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "x"}
    assert send(client, in_parts()).status_code == 404
