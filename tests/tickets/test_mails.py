"""What customers are told by mail, in their language, with their link, and without a stranger's words."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as mailbox
from django.test import Client
from django.utils import timezone

from helpcenter.mail import Mail
from helpcenter.models import SiteSettings
from helpcenter.outbox.bounces import record_bounce
from helpcenter.outbox.sending import send_waiting
from tests.at_once import at_once
from tests.factories.tickets import AgentFactory, TicketFactory, a_visitor
from tests.tickets.conftest import a_token
from tickets.models import Ticket
from tickets.services.discarding import discard
from tickets.services.finishing import finish
from tickets.services.submitting import Question, submit_ticket
from tickets.services.writing import answer, reply
from tickets.transitions import Act

pytestmark = pytest.mark.django_db
SECRET = "secret-of-the-form"
LINK = re.compile(r"http://\S+(/\w+/requests/r/\S+)")


def submit(email="ada@example.com", *, form_secret=SECRET, language="en", is_suspect=False, **words):
    words = {"subject": "No events", "body": "Nothing since yesterday."} | words
    return submit_ticket(
        Question(email=email, **words),
        form_secret=form_secret,
        visitor=a_visitor(),
        language=language,
        is_suspect=is_suspect,
    )


def sent():
    """Everything that was sent since the last call."""
    mailbox.outbox.clear()
    send_waiting()
    return list(mailbox.outbox)


def both_bodies(message):
    return message.body, message.alternatives[0].content


def test_a_request_is_confirmed_with_its_reference_and_a_link_that_opens_it():
    ticket = submit()
    (message,) = sent()
    assert message.to == ["ada@example.com"]
    assert ticket.reference in message.subject
    for body in both_bodies(message):
        assert ticket.reference in body
    (path,) = LINK.findall(message.body)
    assert path in message.alternatives[0].content
    assert Client().get(path, follow=True).status_code == 200


def test_the_link_lies_nowhere_in_the_outbox():
    submit()
    (message,) = sent()
    (path,) = LINK.findall(message.body)
    stored = " ".join(str(value) for row in Mail.objects.values_list() for value in row)
    assert path.rsplit("/", 1)[1] not in stored


def test_it_repeats_nothing_that_was_typed():
    submit(subject="You owe us $900", body="Pay at http://evil.example", name="Victim, pay now")
    (message,) = sent()
    raw = message.message().as_string()
    for words in ("$900", "evil", "Victim", "pay"):
        assert words not in raw + "".join(both_bodies(message)) + message.subject


def test_it_speaks_the_readers_language_from_site_with_a_name(settings):
    SiteSettings(name="Planet, Express").save()
    ticket = submit(language="fr")
    (message,) = sent()
    assert message.message()["From"].startswith('"Planet, Express" <')
    assert 'lang="fr"' in message.alternatives[0].content
    assert LINK.findall(message.body)[0].startswith("/fr/")
    assert ticket.reference in message.body


def test_the_expected_time_is_said_where_it_is_known():
    SiteSettings(answer_hours=4).save()
    submit()
    (message,) = sent()
    for body in both_bodies(message):
        assert "within 4 hours" in body


def test_an_agents_answer_arrives_with_its_words_in_the_thread_of_the_request():
    ticket = submit()
    (confirmation,) = sent()
    answer(ticket.pk, body="Pull <b>down</b> & wait.", author=AgentFactory())
    (message,) = sent()
    assert "Pull <b>down</b> & wait." in message.body
    assert "Pull &lt;b&gt;down&lt;/b&gt; &amp; wait." in message.alternatives[0].content
    assert "Grace Hopper" in message.body
    assert message.extra_headers["In-Reply-To"] == confirmation.extra_headers["Message-ID"]
    assert "Auto-Submitted" not in message.extra_headers
    assert "No events" not in message.subject


def test_an_answer_sent_twice_with_one_form_is_one_mail():
    ticket, agent = TicketFactory(), AgentFactory()
    for _click in range(2):
        answer(ticket.pk, body="Pull down.", author=agent, form_digest="d" * 64)
    assert len(sent()) == 1


def test_an_answer_that_solves_says_so_in_one_mail():
    ticket = TicketFactory()
    answer(ticket.pk, body="Pull down.", author=AgentFactory(), then=Act.SOLVE)
    (message,) = sent()
    assert "marked your request as solved" in message.body


def test_what_an_agent_does_without_words_is_told_and_what_the_customer_does_is_not():
    ticket, agent = TicketFactory(), AgentFactory()
    finish(ticket.pk, Act.SOLVE, by=agent)
    (message,) = sent()
    assert "solved" in message.subject
    finish(ticket.pk, Act.REOPEN, by=agent)
    (message,) = sent()
    assert "open again" in message.subject
    finish(ticket.pk, Act.SOLVE)
    reply(ticket.pk, body="Thanks")
    assert sent() == []


def test_solved_is_not_told_of_a_request_that_is_open_again_by_then():
    ticket = TicketFactory()
    finish(ticket.pk, Act.SOLVE, by=AgentFactory())
    finish(ticket.pk, Act.REOPEN)
    assert sent() == []


def test_one_address_gets_one_confirmation_an_hour_and_three_a_day():
    start, got = timezone.now(), 0
    for number in range(100):
        with time_machine.travel(start + timedelta(minutes=number * 15), tick=False):
            submit("victim@example.org", form_secret=f"secret {number}")
            got += len(sent())
    assert Ticket.objects.count() == 100
    assert got == 3 + 1  # on the first day, and what began of the second


@pytest.mark.parametrize("address", ["mailer-daemon@x.example", "No-Reply@x.example", "postmaster@x.example"])
def test_a_machine_gets_no_confirmation(address):
    submit(address)
    assert sent() == []


def test_what_looks_like_spam_or_was_marked_as_it_gets_none():
    submit(is_suspect=True, form_secret="1")
    ticket = submit(form_secret="2")
    discard(ticket.pk, by=AgentFactory())
    assert sent() == []


def test_a_form_posted_hundred_times_for_a_victim_sends_one_mail(filled_in, suggested, settings):
    for number in range(100):
        typed = filled_in(email="victim@example.org", form_token=a_token(age=60 + number))
        Client(REMOTE_ADDR=f"10.0.0.{number % 10}").post("/en/contact/", typed)
    assert Ticket.objects.count() == 100
    assert len(sent()) == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_for_one_address_make_one_confirmation():
    at_once(lambda number: submit("victim@example.org", form_secret=f"secret {number}"), times=6)
    assert Ticket.objects.count() == 6
    assert len(sent()) == 1


def test_agents_see_on_the_ticket_that_a_mail_did_not_arrive(admin_client):
    ticket = submit()
    sent()
    record_bounce(Mail.objects.get().message_id, "550 5.1.1 <b>no such user</b>")
    page = admin_client.get(f"/admin/tickets/ticket/{ticket.pk}/change/").content.decode()
    assert "did not arrive" in page
    assert "550 5.1.1 &lt;b&gt;no such user" in page


def test_after_the_sites_key_has_changed_the_mail_leads_to_where_the_old_link_is_taken(settings):
    ticket = TicketFactory()
    settings.SECRET_KEY = "another" * 8
    answer(ticket.pk, body="Pull down.", author=AgentFactory())
    (message,) = sent()
    assert "/en/requests/\n" in message.body
    assert not LINK.findall(message.body)
