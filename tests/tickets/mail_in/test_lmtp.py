"""LMTP: each recipient is answered for once the mail is stored, and nothing is lost where it cannot be."""

import asyncio
import os
import signal
import smtplib
import subprocess
import sys
import threading
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection

from tests.tickets.mail_in.mails import raw
from tickets.models import Mailbox, ReceivedMail, Ticket
from tickets.services.mail_in import lmtp
from tickets.services.mail_in.taking import take_in_waiting

pytestmark = pytest.mark.django_db(transaction=True)
SUPPORT, BILLING = "support@help.example", "billing@help.example"


@pytest.fixture(autouse=True)
def mailboxes():
    return [Mailbox.objects.create(address=address) for address in (SUPPORT, BILLING)]


@pytest.fixture
def server():
    with running() as port, smtplib.LMTP("127.0.0.1", port) as client:
        yield client


@contextmanager
def running():
    """The server in a thread of its own, for a browser's tests may have left a loop running in this one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def there(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result(timeout=10)

    served = there(loop.create_server(lmtp.Server, "127.0.0.1", 0))
    yield served.sockets[0].getsockname()[1]
    loop.call_soon_threadsafe(served.close)
    there(loop.shutdown_default_executor())
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def hand_over(client, *to, content=None):
    """What is answered to each recipient, first at its name and then after the mail."""
    client.ehlo_or_helo_if_needed()
    client.mail("ada@example.com")
    named = {address: client.rcpt(address)[0] for address in to}
    client.putcmd("data")
    assert client.getreply()[0] == 354
    client.send(b"\r\n".join(line.rstrip(b"\r") for line in (content or raw()).split(b"\n")) + b"\r\n.\r\n")
    after = {address: client.getreply()[0] for address, code in named.items() if code == 250}
    return named, after


def test_a_mail_is_stored_as_it_came_once_and_becomes_a_ticket(server):
    for _time in range(2):
        assert hand_over(server, SUPPORT)[1] == {SUPPORT: 250}
    received = ReceivedMail.objects.get()
    assert received.content() == raw() + b"\r\n"
    take_in_waiting()
    assert Ticket.objects.get().subject == "The printer"


def test_each_recipient_has_its_own_answer(server):
    named, after = hand_over(server, "Support+abc@help.example", "x@help.example", BILLING)
    assert named == {"Support+abc@help.example": 250, "x@help.example": 550, BILLING: 250}
    assert after == {"Support+abc@help.example": 250, BILLING: 250}
    assert {one.mailbox.address for one in ReceivedMail.objects.all()} == {SUPPORT, BILLING}


def test_of_two_recipients_one_may_fail_and_is_sent_again(server, monkeypatch):
    store = lmtp.store

    def fails_for_billing(mailbox, content):
        if mailbox.address == BILLING:
            raise OSError("no space left")
        return store(mailbox, content)

    monkeypatch.setattr(lmtp, "store", fails_for_billing)
    assert hand_over(server, SUPPORT, BILLING)[1] == {SUPPORT: 250, BILLING: 451}
    assert ReceivedMail.objects.get().mailbox.address == SUPPORT


def test_while_the_database_is_away_nobody_is_told_that_it_is_kept(server, monkeypatch):
    def away(*_):
        raise OperationalError("away")

    monkeypatch.setattr(lmtp, "mailbox_of", away)
    server.ehlo_or_helo_if_needed()
    server.mail("ada@example.com")
    assert server.rcpt(SUPPORT)[0] == 451


def test_what_is_too_large_or_empty_is_refused_to_each_and_the_next_is_taken(server, monkeypatch):
    monkeypatch.setattr(lmtp, "MOST_BYTES", 2000)
    with running() as port, smtplib.LMTP("127.0.0.1", port) as small:
        assert hand_over(small, SUPPORT, BILLING, content=raw("x\n" * 5000))[1] == {
            SUPPORT: 552,
            BILLING: 552,
        }
        assert hand_over(small, SUPPORT)[1] == {SUPPORT: 250}
    assert hand_over(server, SUPPORT, BILLING, content=b"\r\n")[1] == {SUPPORT: 550, BILLING: 550}
    assert ReceivedMail.objects.count() == 1


def test_bytes_and_long_lines_are_kept(server):
    content = raw("Grüße \xff " + "x" * 50_000)
    assert hand_over(server, SUPPORT, content=content)[1] == {SUPPORT: 250}
    assert ReceivedMail.objects.get().content() == content + b"\r\n"


def test_the_command_takes_mails_until_it_is_told_to_end(tmp_path):
    path = tmp_path / "lmtp"
    command = [sys.executable, "manage.py", "receive_lmtp", "--socket", str(path)]
    here = connection.settings_dict["NAME"]
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{here}").geturl()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=os.environ | {"DATABASE_URL": address}, text=True
    ) as process:
        try:
            assert "Mails are taken at" in process.stdout.readline()
            with smtplib.LMTP(str(path)) as client:
                assert hand_over(client, SUPPORT)[1] == {SUPPORT: 250}
            assert ReceivedMail.objects.count() == 1
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
