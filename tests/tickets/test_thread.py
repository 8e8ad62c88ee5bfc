"""Replies, answers, endings and discarding: one change, one fact, once."""

import pytest

from tests.at_once import at_once
from tests.factories.tickets import AgentFactory, TicketFactory, a_visitor
from tickets.models import Departure, DiscardMark
from tickets.services.discarding import discard, take_back
from tickets.services.finishing import finish
from tickets.services.leaving import say_solved, say_why_left
from tickets.services.writing import Overtaken, answer, reply
from tickets.signals import ContactLeft, ContactSolved, TicketDiscarded
from tickets.transitions import Act, NotPossible

pytestmark = pytest.mark.django_db


def test_an_answer_waits_for_the_customer_and_is_the_first_only_once():
    ticket, agent = TicketFactory(), AgentFactory()
    first = answer(ticket.pk, body="Pull down once.", author=agent)
    answer(ticket.pk, body="And restart.", author=agent)
    ticket.refresh_from_db()
    assert ticket.status == "waiting"
    assert ticket.first_answered_at == first.created_at


def test_an_answer_may_solve():
    ticket = TicketFactory()
    message = answer(ticket.pk, body="Done.", author=AgentFactory(), then=Act.SOLVE)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.solved_at) == ("solved", message.created_at)


def test_an_answer_may_put_the_ticket_on_hold_which_its_customer_ends_by_writing():
    ticket = TicketFactory()
    answer(ticket.pk, body="The bank looks into it.", author=AgentFactory(), then=Act.HOLD)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.plain_status) == ("hold", "We are on it")
    reply(ticket.pk, body="Any news?")
    ticket.refresh_from_db()
    assert ticket.status == "open"


def test_an_answer_to_less_than_the_whole_thread_is_not_sent():
    ticket = TicketFactory()
    seen = ticket.messages.get().pk
    reply(ticket.pk, body="It works again.")
    with pytest.raises(Overtaken):
        answer(ticket.pk, body="Pull down once.", author=AgentFactory(), seen=seen)
    assert ticket.messages.count() == 2


def test_an_answer_that_was_sent_already_is_not_overtaken_by_itself():
    ticket, agent = TicketFactory(), AgentFactory()
    seen = ticket.messages.get().pk
    said = {"body": "Pull down once.", "author": agent, "seen": seen, "form_digest": "a" * 64}
    assert answer(ticket.pk, **said) == answer(ticket.pk, **said)


def test_a_reply_opens_a_solved_ticket_again():
    ticket = TicketFactory()
    finish(ticket.pk, Act.SOLVE)
    reply(ticket.pk, body="It is back.")
    ticket.refresh_from_db()
    assert (ticket.status, ticket.solved_at) == ("open", None)


def test_words_changed_before_the_form_is_sent_again_are_a_further_message():
    ticket, agent = TicketFactory(), AgentFactory()
    for body in ("Pull down.", "Pull down once.", "Pull down once."):
        answer(ticket.pk, body=body, author=agent, form_digest="a" * 64)
        reply(ticket.pk, body=f"I did: {body}", form_digest="b" * 64)
    assert list(ticket.messages.values_list("body", flat=True)[1:]) == [
        "Pull down.",
        "I did: Pull down.",
        "Pull down once.",
        "I did: Pull down once.",
    ]


def test_a_reply_sent_twice_with_one_form_is_one_message():
    ticket = TicketFactory()
    first = reply(ticket.pk, body="Hello?", form_digest="a" * 64)
    assert reply(ticket.pk, body="Hello?", form_digest="a" * 64) == first
    assert ticket.messages.count() == 2


def test_what_the_table_refuses_changes_nothing():
    ticket = TicketFactory()
    with pytest.raises(NotPossible):
        finish(ticket.pk, Act.REOPEN)
    ticket.refresh_from_db()
    assert ticket.status == "new"


@pytest.mark.django_db(transaction=True)
def test_two_agents_who_answer_at_once_both_are_heard():
    ticket, agents = TicketFactory(), [AgentFactory(), AgentFactory()]
    at_once(lambda which: answer(ticket.pk, body=f"From {which}", author=agents[which]), times=2)
    assert ticket.messages.count() == 3


def test_discarding_and_taking_back_are_told_once_each(told):
    ticket, agent = TicketFactory(), AgentFactory()
    discard(ticket.pk, by=agent)
    discard(ticket.pk, by=agent)
    take_back(ticket.pk, by=agent)
    marks = DiscardMark.objects.order_by("pk")
    assert told == [
        TicketDiscarded(mark.pk, ticket.reference, mark.discarded, mark.marked_at) for mark in marks
    ]
    assert [mark.discarded for mark in marks] == [True, False]


def test_solved_and_left_are_each_told_once_for_a_form(told):
    visitor = a_visitor()
    for _ in range(2):
        say_solved(form_digest="f" * 64, article_id=7, visitor=visitor, language="en")
        say_why_left(form_digest="f" * 64, reason="later", visitor=visitor, language="en")
    solved, left = Departure.objects.order_by("kind").reverse()
    assert told == [
        ContactSolved(solved.pk, 7, visitor, "en", "web", solved.left_at),
        ContactLeft(left.pk, "later", visitor, "en", "web", left.left_at),
    ]
