"""A long thread on its page: how it began, how it ended, and the rest when it is asked for."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.tickets import TicketFactory
from tickets.models import Message, Note
from tickets.properties import Properties
from tickets.services.merging import merge
from tickets.services.properties import set_properties
from tickets.services.writing import answer
from tickets.thread import MOST, thread_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def opened(client, agent):
    """The ticket's page as text; ``how`` stands behind the question mark."""
    client.force_login(agent)
    return lambda ticket, how="": client.get(f"{reverse('agent:ticket', args=[ticket.reference])}?{how}").text


def written(ticket, number):
    """So many more messages, a minute apart."""
    for one in range(1, number + 1):
        at = ticket.submitted_at + timedelta(minutes=one)
        text = f"Message {one:03}."
        Message.objects.create(ticket=ticket, sender="customer", body=text, html=text, created_at=at)
    return ticket


def test_a_thread_that_is_hardly_longer_is_shown_whole(opened):
    page = opened(written(TicketFactory(), MOST))
    assert "Message 001." in page
    assert "in between" not in page


def test_of_a_longer_one_the_first_message_and_the_newest_lines_are_shown(opened):
    page = opened(written(TicketFactory(), MOST + 10), "view=mine")
    assert "Since yesterday the app shows last week only." in page
    assert "Message 010." not in page
    assert f"Message {MOST + 10:03}." in page
    assert "Show 10 more in between" in page
    assert 'href="?whole&amp;view=mine"' in page


def test_the_rest_is_one_click_away(opened):
    page = opened(written(TicketFactory(), MOST + 10), "whole")
    assert "Message 005." in page
    assert "in between" not in page


def test_it_takes_no_more_than_twelve_questions(opened, django_assert_max_num_queries):
    ticket = written(TicketFactory(), MOST + 10)
    opened(ticket)  # the choices are kept from here on
    with django_assert_max_num_queries(MOST_QUERIES):
        opened(ticket)


def test_notes_and_changes_are_lines_as_messages_are(agent):
    ticket = written(TicketFactory(), MOST // 2)
    later = ticket.submitted_at + timedelta(days=1)
    for number in range(MOST):
        Note.objects.create(
            ticket=ticket, author=agent, body="n", html="n", form_token=str(number), created_at=later
        )
    set_properties(ticket.pk, Properties(4, ("ios",), None, None, None), seen=0, by=agent)
    thread = thread_of(ticket, whole=False)
    assert len(thread.lines) == MOST
    assert [line.message.body for line in thread.beginning] == [ticket.messages.first().body]
    assert thread.left_out + len(thread.lines) + 1 == len(thread_of(ticket).lines)


def test_a_first_message_among_the_newest_lines_is_shown_once(agent):
    ticket = TicketFactory()
    before = ticket.submitted_at - timedelta(days=1)
    for number in range(MOST):
        Note.objects.create(
            ticket=ticket, author=agent, body="n", html="n", form_token=str(number), created_at=before
        )
    written(ticket, 5)
    thread = thread_of(ticket, whole=False)
    assert not thread.beginning
    assert thread.left_out == 6


def test_what_was_merged_into_it_belongs_to_it(agent):
    ticket, part = written(TicketFactory(), MOST), TicketFactory(email="bo@example.com")
    merge(part.pk, ticket.pk, shared=True, wants_mail=False, by=agent)
    whole, thread = thread_of(ticket, [part]), thread_of(ticket, [part], whole=False)
    assert thread.left_out == len(whole.lines) - MOST - 1
    assert (thread.last_message, thread.last_change) == (whole.last_message, whole.last_change)


def test_whoever_answers_from_the_shortened_page_has_seen_all_of_it(agent):
    ticket = written(TicketFactory(), MOST + 10)
    # Of an older day, but written last: an import may bring such ones.
    at = ticket.submitted_at + timedelta(minutes=2)
    Message.objects.create(ticket=ticket, sender="customer", body="Late", html="Late", created_at=at)
    seen = thread_of(ticket, whole=False).last_message
    assert answer(ticket.pk, body="Done.", author=agent, seen=seen)
