"""The pipe: what a mail server hands over is safe with exit code 0, and else it is told what to do."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from tests.tickets.mail_in.mails import raw
from tickets.models import Mailbox, ReceivedMail, Ticket

pytestmark = pytest.mark.django_db
COMMAND = "tickets.management.commands.receive_mail"


@pytest.fixture
def pipe(monkeypatch):
    def piped(content, mailbox="support@help.example"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        call_command("receive_mail", mailbox)

    Mailbox.objects.create(address="support@help.example")
    return piped


def test_a_mail_becomes_a_ticket_and_twice_it_is_one(pipe):
    for _time in range(2):
        pipe(raw(), "Support@help.example")
    assert Ticket.objects.get().subject == "The printer"
    assert ReceivedMail.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "mailbox", "code"),
    [(b"", "support@help.example", 65), (b"\r\n", "support@help.example", 65), (raw(), "x@help.example", 67)],
)
def test_what_cannot_be_taken_is_sent_back(pipe, content, mailbox, code):
    with pytest.raises(CommandError) as refused:
        pipe(content, mailbox)
    assert refused.value.returncode == code
    assert not ReceivedMail.objects.exists()


def test_a_mailbox_that_is_switched_off_takes_nothing(pipe):
    Mailbox.objects.update(is_active=False)
    with pytest.raises(CommandError) as refused:
        pipe(raw())
    assert refused.value.returncode == 67


@pytest.mark.parametrize("trouble", [OSError("no space left"), OperationalError("away")])
def test_what_cannot_be_stored_now_is_sent_again(pipe, monkeypatch, trouble):
    def fails(*_):
        raise trouble

    monkeypatch.setattr(f"{COMMAND}.store", fails)
    with pytest.raises(CommandError) as refused:
        pipe(raw())
    assert refused.value.returncode == 75


def test_once_stored_it_is_safe_whatever_comes_after(pipe, monkeypatch):
    def fails(*_):
        raise OperationalError("away")

    monkeypatch.setattr(f"{COMMAND}.take_in", fails)
    pipe(raw())
    assert ReceivedMail.objects.get().state == "waiting"
