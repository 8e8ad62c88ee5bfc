"""Whoever takes a mail in is killed for real at each named point: delivered again, it is one ticket (T3)."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from analytics.events.model import Event
from helpcenter.failpoints import Point
from helpcenter.mail import Mail
from tests import size
from tests.faults.site import environment
from tests.imap import Server
from tests.tickets.mail_in.mails import multipart
from tickets.models import Attachment, Mailbox, ReceivedMail, Ticket

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.faults,
    pytest.mark.xdist_group("embedded"),
]
ROUNDS = size.size(1, 50)
POINTS = [point for point in Point if point.startswith("receiving.")]
FETCH = """
import django
django.setup()
from tickets.tasks import fetch_mails
fetch_mails()
"""


@pytest.fixture
def root(settings):
    """A data folder of the processes' own, which this process looks into."""
    with tempfile.TemporaryDirectory(prefix="helpcenter-mail-") as name:
        root = Path(name)
        for folder in ("points", "media", "incoming"):
            (root / folder).mkdir()
        settings.MEDIA_ROOT = root / "media"
        with environment(root, DJANGO_SETTINGS_MODULE="helpcenter.settings"):
            yield root


def a_mail(number):
    log = 'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="app.log"\r\n\r\nfailed'
    said = f"Content-Type: text/plain\r\n\r\nNumber {number} does not print."
    return multipart(said, log).replace(b"From: ada@", f"From: ada{number}@".encode())


def run(*program, **more):
    return subprocess.run([sys.executable, *program], capture_output=True, check=False, **more).returncode


def deliver(mail):
    return run("manage.py", "receive_mail", "support@help.example", input=mail)


def the_only(number):
    """One ticket was made, with all that belongs to it, and nothing of it twice."""
    email = f"ada{number}@example.com"
    ticket = Ticket.objects.get(email=email)
    message = ticket.messages.get()
    (file,) = Attachment.objects.filter(form_token=ticket.form_token)
    (event,) = Event.objects.filter(ticket=ticket.reference)
    assert (file.message, event.kind) == (message, "ticket_submitted")
    assert Mail.objects.filter(to=email).count() == 1
    assert ReceivedMail.objects.get(ticket=ticket).state == "taken"


@pytest.mark.parametrize("point", [point for point in POINTS if point != Point.MAIL_FETCHED])
def test_whatever_the_moment_a_mail_delivered_again_is_one_ticket(root, point, record_property):
    Mailbox.objects.create(address="support@help.example")
    for number in range(ROUNDS):
        (root / "points" / point).touch()
        assert deliver(a_mail(number)) == -signal.SIGKILL
        assert (root / "points" / f"{point}.reached").exists()
        record_property("killed at", point.value)
        assert deliver(a_mail(number)) == 0
        the_only(number)


def test_a_fetcher_killed_before_it_marks_a_mail_loses_and_doubles_none(root, record_property):
    mailbox = Mailbox(address="support@help.example", kind="imap", host="127.0.0.1", username="support")
    with Server([a_mail(number) for number in range(ROUNDS)]) as server:
        mailbox.port, mailbox.security = server.port, "none"
        mailbox.set_password("sesame")
        mailbox.save()
        for number in range(ROUNDS):
            (root / "points" / Point.MAIL_FETCHED).touch()
            assert run("-c", FETCH) == -signal.SIGKILL
            record_property("killed at", Point.MAIL_FETCHED.value)
            assert ReceivedMail.objects.count() == number + 1
            assert server.seen == set(range(1, number + 1))
            server.seen.add(number + 1)  # so that the next one is killed at the next mail
        server.seen.clear()
        assert run("-c", FETCH) == 0
        assert len(server.seen) == ROUNDS
    for number in range(ROUNDS):
        the_only(number)
