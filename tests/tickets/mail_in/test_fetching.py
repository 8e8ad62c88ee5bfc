"""Fetching by IMAP: what is unseen comes in once, and is marked as seen only once it cannot be lost."""

import pytest

from tests.imap import Server
from tests.tickets.mail_in.mails import raw
from tickets.checks import mail_is_taken_in
from tickets.models import Mailbox, ReceivedMail, Ticket
from tickets.services.mail_in import fetching
from tickets.services.mail_in.storing import store
from tickets.services.mail_in.taking import take_in_waiting
from tickets.tasks import fetch_mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def server():
    with Server([raw(), raw("Another one.", sender="Bob <bob@example.com>")]) as server:
        yield server


def a_mailbox(server, *, password="sesame", address="support@help.example"):
    mailbox = Mailbox(
        address=address,
        kind="imap",
        host="127.0.0.1",
        port=server.port,
        security="none",
        username="support",
    )
    mailbox.set_password(password)
    mailbox.save()
    return mailbox


def test_what_is_unseen_comes_in_and_is_marked(server):
    mailbox = a_mailbox(server)
    server.seen.add(1)
    fetch_mails()
    assert server.seen == {1, 2}
    assert "EXPUNGE" not in server.asked
    assert Ticket.objects.get().email == "bob@example.com"
    mailbox.refresh_from_db()
    assert (mailbox.failure, mailbox.fetched_at is None) == ("", False)


def test_one_whose_row_was_not_kept_is_still_unseen(server, monkeypatch):
    mailbox = a_mailbox(server)

    def full(*_):
        raise OSError("no space left")

    with monkeypatch.context() as broken:
        broken.setattr(fetching, "store", full)
        fetching.fetch_all()
    mailbox.refresh_from_db()
    assert server.seen == set()
    assert mailbox.failure == "OSError: no space left"
    assert fetching.fetch_all() == 2
    assert ReceivedMail.objects.count() == 2


def test_a_mail_that_the_server_does_not_give_keeps_no_other_waiting(server, monkeypatch):
    server.mails[:0] = [None, raw("Very long.")]
    monkeypatch.setattr(fetching, "MOST_BYTES", len(server.mails[1]) - 1)
    server.mails[2:] = [raw("One."), raw("Two.")]
    mailbox = a_mailbox(server)
    monkeypatch.setattr(fetching, "MOST_AT_ONCE", 1)
    assert [fetching.fetch_all() for _round in range(3)] == [1, 1, 0]
    assert server.seen == {3, 4}
    mailbox.refresh_from_db()
    assert "1 mails did not come when they were asked for and were left where they are." in mailbox.failure
    assert "1 mails are larger than" in mailbox.failure


def test_fetched_again_before_it_was_marked_it_is_one(server):
    a_mailbox(server)
    fetching.fetch_all()
    server.seen.clear()
    fetching.fetch_all()
    assert ReceivedMail.objects.count() == 2
    assert server.seen == {1, 2}


def test_a_wrong_password_is_said_and_keeps_no_other_mailbox_waiting(server):
    wrong = a_mailbox(server, password="guess")
    right = a_mailbox(server, address="sales@help.example")
    fetching.fetch_all()
    wrong.refresh_from_db()
    assert "MailboxLoginError" in wrong.failure
    assert "guess" not in wrong.failure
    assert right.received.count() == 2


def test_a_server_that_is_away_is_said(server):
    mailbox = a_mailbox(server)
    Mailbox.objects.update(port=1)
    fetching.fetch_all()
    mailbox.refresh_from_db()
    assert "ConnectionRefusedError" in mailbox.failure


def test_one_that_is_too_large_is_left_and_the_others_come(server, monkeypatch):
    mailbox = a_mailbox(server)
    server.mails[0] = raw("x" * 5000)
    monkeypatch.setattr(fetching, "MOST_BYTES", 4000)
    assert fetching.fetch_all() == 1
    mailbox.refresh_from_db()
    assert (server.seen, mailbox.failure[:12]) == ({2}, "1 mails are ")


def test_the_password_lies_sealed_and_opens_with_the_old_key_too(server, settings):
    mailbox = a_mailbox(server)
    assert "sesame" not in mailbox.sealed_password
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 8
    assert mailbox.password == "sesame"
    settings.SECRET_KEY_FALLBACKS = []
    fetching.fetch_all()
    mailbox.refresh_from_db()
    assert "type it again" in mailbox.failure


def test_doctor_tells_of_a_mailbox_that_fails_and_of_what_is_kept_aside(server):
    a_mailbox(server, password="guess")
    fetching.fetch_all()
    said = [str(one) for one in mail_is_taken_in()]
    assert len(said) == 1
    assert "Mailbox support@help.example: MailboxLoginError" in said[0]
    store(Mailbox.objects.get(), raw(headers=["Auto-Submitted: auto-replied"]))
    take_in_waiting()
    assert "1 received mails are kept aside." in str(list(mail_is_taken_in())[1])
