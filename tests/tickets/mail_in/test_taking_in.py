"""What becomes of a mail: a ticket, a reply, a report, a machine's words, or something to look at."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from celery.exceptions import SoftTimeLimitExceeded
from django.core import mail as mailbox
from django.utils import timezone

from analytics.events.model import Event
from helpcenter.erasure.erasing import erase
from helpcenter.erasure.registry import Person
from helpcenter.mail import Mail
from helpcenter.models import SiteSettings
from helpcenter.outbox.sending import send_waiting
from helpcenter.people import person_hash
from tests.factories.tickets import AgentFactory, TicketFactory
from tests.tickets.mail_in.mails import multipart, raw
from tickets.erasure import erase_tickets, export_tickets
from tickets.mail_in.reply_tokens import reply_address
from tickets.models import Mailbox, MailedMessage, ReceivedMail, Ticket
from tickets.services.mail_in import keeping
from tickets.services.mail_in.storing import store
from tickets.services.mail_in.taking import MOST_ATTEMPTS, take_in, take_in_waiting
from tickets.services.participating import add
from tickets.services.writing import answer
from tickets.transitions import Status

pytestmark = pytest.mark.django_db
Standing = MailedMessage.Standing
QUOTE = "On Fri, 1 May 2026 at 10:00, Support <support@help.example> wrote:\n> Pull down once."
VOUCHED = "Authentication-Results: mx.help.example; dmarc={}"


@pytest.fixture(autouse=True)
def support(settings):
    settings.SUPPORT_ADDRESS = settings.DEFAULT_FROM_EMAIL = "support@help.example"
    return Mailbox.objects.create(address="support@help.example", authentication_server="mx.help.example")


@pytest.fixture
def come_in(support):
    """Have a mail come in; its row."""

    def comes(content, box=None):
        received = store(box or support, content)
        take_in(received.pk)
        received.refresh_from_db()
        return received

    return comes


def a_mail(name="one@example.com", *, headers=(), **more):
    return raw(headers=headers, **more).replace(
        b"Message-ID: <one@", f"Message-ID: <{name.partition('@')[0]}@".encode()
    )


def to_the_ticket(ticket):
    """The line that names a ticket by its token."""
    return f"To: <{reply_address(ticket.pk)}>"


def sent():
    mailbox.outbox.clear()
    send_waiting()
    return list(mailbox.outbox)


def test_a_mail_about_something_new_is_a_ticket_and_is_acknowledged(come_in):
    received = come_in(raw("It does not print.\n\n-- \nAda", sender="Ada Byron <ada@example.com>"))
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.email, ticket.name) == ("The printer", "ada@example.com", "Ada Byron")
    assert (ticket.surface, ticket.proof, ticket.language) == ("email", "none", "en")
    assert (received.state, received.verdict, received.ticket) == ("taken", "ticket", ticket)
    assert ticket.messages.get().body == "It does not print."
    (confirmation,) = sent()
    assert confirmation.reply_to == [reply_address(ticket.pk)]
    assert ticket.reference in confirmation.subject


def test_it_is_the_event_of_a_person_and_of_no_visitor(come_in):
    come_in(raw())
    (event,) = Event.objects.filter(kind="ticket_submitted")
    person = person_hash("ada@example.com")
    assert (event.visitor, event.person, event.surface) == (f"person:{person}", person, "email")


def test_the_mailbox_says_in_which_language_and_about_what(come_in, support):
    Mailbox.objects.update(language="fr")
    come_in(raw(subject=""))
    assert Ticket.objects.get().language == "fr"


def test_delivered_again_or_by_another_way_it_is_one(come_in, support):
    other = Mailbox.objects.create(address="sales@help.example")
    mail = raw()
    rows = {come_in(mail).pk, come_in(mail).pk, come_in(mail, other).pk}
    come_in(b"Received: from elsewhere\r\n" + mail)
    assert len(rows) == 2
    assert Ticket.objects.get().messages.count() == 1
    assert set(ReceivedMail.objects.values_list("ticket", flat=True)) == {Ticket.objects.get().pk}


def test_a_reply_by_its_token_joins_the_thread_and_opens_it_again(come_in):
    ticket = TicketFactory(status=Status.WAITING)
    received = come_in(a_mail(headers=[to_the_ticket(ticket)], body=f"Still broken.\n\n{QUOTE}"))
    ticket.refresh_from_db()
    message = ticket.messages.last()
    assert (message.body, message.sender, message.sender_email) == ("Still broken.", "customer", "")
    assert (ticket.status, received.message) == (Status.OPEN, message)
    assert message.by_mail.standing == Standing.KNOWN
    assert [kind for kind, _html in message.by_mail.pieces] == ["written", "quote"]
    assert Event.objects.count() == 0
    assert sent() == []


def test_an_answer_to_a_mail_of_ours_finds_its_ticket_by_the_headers(come_in):
    ticket = TicketFactory()
    answer(ticket.pk, body="Pull down once.", author=AgentFactory())
    ours = Mail.objects.get().message_id
    come_in(a_mail(headers=[f"In-Reply-To: {ours}"], subject="Re: whatever"))
    assert ticket.messages.last().by_mail.standing == Standing.KNOWN
    come_in(a_mail("two@example.com", headers=["In-Reply-To: <one@example.com>"]))
    assert ticket.messages.count() == 4
    assert Ticket.objects.count() == 1


def test_a_colleague_writes_as_who_they_are(come_in):
    ticket = TicketFactory()
    add(ticket.pk, email="bob@example.com")
    come_in(a_mail(sender="bob@example.com", headers=[to_the_ticket(ticket)]))
    message = ticket.messages.last()
    assert (message.sender_email, message.by_mail.standing) == ("bob@example.com", Standing.KNOWN)


PLACES = [  # T8: token, sender, DMARC, what the headers say -> where it goes, and how sure it is
    ("ours", "stranger", "", "", "joins", Standing.STRANGER),
    ("ours", "stranger", "pass", "", "joins", Standing.STRANGER),
    ("ours", "agent", "fail", "", "joins", Standing.STRANGER),
    ("ours", "ada", "", "", "joins", Standing.KNOWN),
    ("ours", "ada", "pass", "", "joins", Standing.PROVED),
    ("ours", "ada", "fail", "", "joins", Standing.UNPROVED),
    ("forged", "ada", "", "", "own", Standing.OPENED),
    ("forged", "stranger", "", "", "own", Standing.OPENED),
    ("forged", "stranger", "", "named", "own", Standing.OPENED),
    ("", "stranger", "pass", "named", "own", Standing.PROVED),
    ("", "agent", "", "named", "own", Standing.OPENED),
    ("", "ada", "", "named", "joins", Standing.UNPROVED),
    ("", "ada", "pass", "named", "joins", Standing.PROVED),
    ("", "ada", "fail", "named", "own", Standing.OPENED),
    ("", "ada", "", "reference", "joins", Standing.UNPROVED),
    ("", "stranger", "", "reference", "own", Standing.OPENED),
]


@pytest.mark.parametrize(("token", "sender", "dmarc", "named", "where", "standing"), PLACES)
def test_who_may_join_a_thread_and_how_sure_it_is(come_in, token, sender, dmarc, named, where, standing):
    agent = AgentFactory(email="grace@help.example")
    ticket = TicketFactory()
    come_in(a_mail("first@example.com", headers=[to_the_ticket(ticket)]))
    tokens = {"ours": to_the_ticket(ticket), "forged": f"To: support+{ticket.pk}-{'a' * 26}@help.example"}
    senders = {"ada": "ada@example.com", "stranger": "eve@evil.example", "agent": agent.email}
    headers = [tokens.get(token), VOUCHED.format(dmarc) if dmarc else None]
    headers.append("In-Reply-To: <first@example.com>" if named == "named" else None)
    subject = f"Re: [{ticket.reference}]" if named == "reference" else "Hello"
    received = come_in(
        a_mail("second@example.com", headers=filter(None, headers), sender=senders[sender], subject=subject)
    )
    assert (received.ticket == ticket) == (where == "joins")
    message = received.message
    assert (message.by_mail.standing, message.sender, message.author) == (standing, "customer", None)
    assert ticket.messages.count() == (3 if where == "joins" else 2)
    if where == "own":
        assert received.ticket.is_suspect == (dmarc == "fail")


def test_an_address_that_its_mail_system_vouches_for_counts_as_proved(come_in):
    come_in(a_mail(headers=[VOUCHED.format("pass")]))
    assert Ticket.objects.get().proof == "given"


def test_where_the_site_asks_for_it_the_address_is_to_be_confirmed(come_in):
    SiteSettings(confirm_addresses=True).save()
    come_in(raw())
    assert Ticket.objects.get().proof == "awaited"
    assert "confirm" in sent()[0].subject


def test_a_machines_answer_is_kept_and_opens_nothing_again(come_in):
    ticket = TicketFactory(status=Status.SOLVED, solved_at=timezone.now())
    before = ticket.last_message_at
    come_in(a_mail(headers=[to_the_ticket(ticket), "Auto-Submitted: auto-replied"], body="I am away."))
    ticket.refresh_from_db()
    assert (ticket.status, ticket.last_message_at) == (Status.SOLVED, before)
    assert ticket.messages.last().by_mail.is_automatic
    assert sent() == []


def test_a_machines_mail_about_no_ticket_is_kept_aside(come_in):
    received = come_in(a_mail(headers=["Auto-Submitted: auto-replied"]))
    assert (received.state, received.reason) == ("aside", "automatic")
    assert Ticket.objects.count() == 0


@pytest.mark.parametrize(
    "header", ["Precedence: bulk", "List-Id: <x.example>", "X-Auto-Response-Suppress: All"]
)
def test_who_wants_no_answer_of_a_machine_gets_none(come_in, header):
    come_in(a_mail(headers=[header]))
    assert Ticket.objects.count() == 1
    assert sent() == []


def test_our_own_mails_come_in_as_nothing(come_in):
    assert come_in(a_mail(sender="support+x@help.example")).reason == "our_own"
    answer(TicketFactory().pk, body="Pull down once.", author=AgentFactory())
    ours = Mail.objects.get().message_id
    assert come_in(raw().replace(b"<one@example.com>", ours.encode())).reason == "our_own"


def test_a_peer_that_answers_each_mail_without_saying_that_it_is_a_machine_is_muted(come_in):
    """T5: it opens a ticket each time, for it keeps neither token nor headers."""
    start = timezone.now()
    for number in range(40):
        with time_machine.travel(start + timedelta(seconds=15 * number), tick=False):
            come_in(a_mail(f"{number}@example.com", headers=[VOUCHED.format("pass")], body=str(number)))
    assert Ticket.objects.count() == 5
    assert ReceivedMail.objects.filter(reason="too_often").count() == 35
    with time_machine.travel(start + timedelta(minutes=10), tick=False):
        assert len(sent()) == 5


def test_two_addresses_in_one_sender_are_nobodys_request(come_in):
    received = come_in(a_mail(sender="ada@example.com, eve@evil.example"))
    assert (received.state, received.reason) in {("aside", "unclear_sender"), ("aside", "no_sender")}


def test_a_report_of_a_mail_that_came_back_is_noted_with_it(come_in):
    ticket = TicketFactory()
    answer(ticket.pk, body="Pull down once.", author=AgentFactory())
    send_waiting()
    status = (
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        "Final-Recipient: rfc822; ada@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 no such user"
    )
    about = f"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: {Mail.objects.get().message_id}\r\n"
    received = come_in(multipart(status, about, kind='report; report-type="delivery-status"'))
    assert (received.state, received.verdict, received.ticket) == ("taken", "bounce", ticket)
    mail = Mail.objects.get()
    assert mail.bounced_at is not None
    assert "5.1.1" in mail.failure
    assert ticket.messages.count() == 2


def test_files_come_along_and_what_is_not_taken_is_named(come_in):
    parts = (
        "Content-Type: text/plain\r\n\r\nSee there.",
        'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="app.log"\r\n\r\nfailed',
        'Content-Type: x/y\r\nContent-Disposition: attachment; filename="run.exe"\r\n\r\nMZ',
    )
    message = come_in(multipart(*parts)).message
    assert [file.name for file in message.attachments.all()] == ["app.log"]
    ((name, why),) = message.by_mail.refused
    assert name == "run.exe"
    assert "not accepted" in why


def test_a_mail_without_words_says_that(come_in):
    assert come_in(raw("", subject="")).message.body == "(This mail has no text.)"
    assert Ticket.objects.get().subject == "(without a subject)"


def test_a_large_mail_lies_in_a_private_file_and_goes_with_its_row(
    come_in, django_capture_on_commit_callbacks
):
    received = come_in(raw("x" * 300_000))
    assert received.raw is None
    assert received.content().endswith(b"x" * 300_000)
    path, ticket = received.file.path, received.ticket
    with open(path, "rb"):  # noqa: PTH123  it is there
        pass
    with django_capture_on_commit_callbacks(execute=True):
        ticket.delete()
    assert not ReceivedMail.objects.exists()
    with pytest.raises(FileNotFoundError):
        open(path, "rb")  # noqa: PTH123, SIM115  it fails


def test_one_that_fails_each_time_is_kept_aside_and_keeps_no_other_waiting(support, monkeypatch):
    bad, good = store(support, raw("bad")), store(support, a_mail("two@example.com", body="good"))
    real = ReceivedMail.content

    def content(received):
        if received.pk == bad.pk:
            raise RuntimeError
        return real(received)

    monkeypatch.setattr(ReceivedMail, "content", content)
    for _sweep in range(MOST_ATTEMPTS):
        take_in_waiting()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, bad.reason, good.state) == ("aside", "failed", "taken")
    assert take_in_waiting() == 0


def test_one_that_failed_each_time_is_known_by_its_sender_and_erased_with_them(monkeypatch, support):
    bad = store(support, raw())

    def broken(*_):
        raise RuntimeError("broken")

    monkeypatch.setattr("tickets.services.mail_in.taking.settle", broken)
    for _sweep in range(MOST_ATTEMPTS):
        take_in_waiting()
    bad.refresh_from_db()
    assert (bad.reason, bad.sender, bad.subject) == ("failed", "ada@example.com", "The printer")
    erase("ada@example.com")
    assert not ReceivedMail.objects.exists()


def test_when_the_workers_time_is_up_the_mail_that_it_had_begun_is_as_before(monkeypatch, support):
    first, second = store(support, raw()), store(support, a_mail("two@example.com"))

    def too_late(received_id, *_):
        if received_id == late.pk:
            raise SoftTimeLimitExceeded

    monkeypatch.setattr("tickets.services.mail_in.taking.settle", too_late)
    for late in (second, first):
        ReceivedMail.objects.update(attempts=0)
        with pytest.raises(SoftTimeLimitExceeded):
            take_in_waiting()
        late.refresh_from_db()
        assert (late.state, late.attempts) == ("waiting", 1 if late == first else 0)


def test_what_is_kept_aside_has_a_name_whatever_the_mail(come_in):
    received = come_in(b"From: ada@example.com\r\n" + b"Received: x\r\n" * 60 + b"\r\nHello")
    assert (received.state, received.verdict, received.reason) == ("aside", "quarantine", "loop")


def test_raw_mails_are_told_and_erased_with_who_wrote_them_and_with_their_tickets(come_in):
    come_in(raw(sender="Ada <Ada@example.com>"))
    come_in(a_mail("two@example.com", sender="ada@example.com", headers=["Auto-Submitted: auto-replied"]))
    come_in(
        a_mail("three@example.com", sender="bob@example.com", headers=[to_the_ticket(Ticket.objects.get())])
    )
    kept = come_in(a_mail("four@example.com", sender="bob@example.com"))
    ada = Person("ada@example.com", person_hash("ada@example.com"))
    assert [one["subject"] for one in export_tickets(ada)["received_mails"]] == ["The printer"] * 2
    assert erase_tickets(ada)["raw mails"] == 3
    assert list(ReceivedMail.objects.all()) == [kept]


def test_files_go_that_a_killed_process_left_without_a_row(support):
    received = store(support, a_mail(body="x" * 300_000))
    file = Path(received.file.path)
    left, half, young = (file.with_name(name) for name in ("left", f"{file.name}.17", "young"))
    for one in (left, half, young):
        one.touch()
    two_days_ago = (timezone.now() - timedelta(days=2)).timestamp()
    for one in (file, left, half):
        os.utime(one, (two_days_ago, two_days_ago))
    keeping.drop_old(timezone.now())
    assert set(file.parent.iterdir()) == {file, young}


def test_raw_mails_go_after_thirty_days_and_what_waits_stays(come_in, support):
    come_in(raw())
    waiting = store(support, a_mail("two@example.com"))
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert keeping.drop_old(timezone.now()) == 1
    assert list(ReceivedMail.objects.all()) == [waiting]
    assert Ticket.objects.count() == 1
