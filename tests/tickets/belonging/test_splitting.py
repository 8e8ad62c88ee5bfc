"""Splitting: messages become a ticket of their own, with what hangs on them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from analytics.events.model import Event
from tests.factories.tickets import TicketFactory
from tests.tickets.files import a_file
from tickets.models import Ticket
from tickets.services.answers import Given, keep_answers
from tickets.services.participating import add
from tickets.services.splitting import split
from tickets.services.uploading import attach, keep_upload
from tickets.services.writing import answer, reply
from tickets.transitions import NotPossible

pytestmark = pytest.mark.django_db


def a_split(ticket, *messages, by, form="a" * 64):
    return split(ticket.pk, [one.pk for one in messages], subject="Another thing", form_digest=form, by=by)


def test_the_messages_move_with_their_files_to_a_ticket_of_the_same_customer(agent):
    ticket = TicketFactory(name="Ada", priority=3, tags=["ios"], assignee=agent, language="fr")
    second = reply(ticket.pk, body="And my invoice is wrong.")
    file = keep_upload(a_file(), name="invoice.log", form_digest="f" * 64)
    attach(second, [file.public_id], form_digest="f" * 64)
    third = reply(ticket.pk, body="Still the phone.")
    new = a_split(ticket, second, by=agent)
    assert [one.body for one in new.messages.all()] == ["And my invoice is wrong."]
    assert new.messages.get().attachments.get().name == "invoice.log"
    assert (new.subject, new.email, new.name, new.language) == ("Another thing", ticket.email, "Ada", "fr")
    assert (new.priority, new.tags, new.assignee, new.status) == (3, ["ios"], agent, "open")
    assert new.submitted_at == second.created_at
    ticket.refresh_from_db()
    assert (ticket.messages.count(), ticket.last_message_at) == (2, third.created_at)


def test_both_say_what_they_have_to_do_with_each_other(agent):
    ticket = TicketFactory()
    new = a_split(ticket, reply(ticket.pk, body="More"), by=agent)
    link = new.links.get()
    assert (link.other, link.kind, link.by) == (ticket, "split", agent)
    assert (ticket.changes.get(what="split").new, new.changes.get(what="came_of").new) == (
        new.reference,
        ticket.reference,
    )


def test_it_is_no_event_of_the_customer(agent, told):
    ticket = TicketFactory()
    a_split(ticket, reply(ticket.pk, body="More"), by=agent)
    assert told == []
    assert not Event.objects.exists()


def test_sent_twice_it_is_one(agent):
    ticket = TicketFactory()
    more = reply(ticket.pk, body="More")
    assert a_split(ticket, more, by=agent) == a_split(ticket, more, by=agent)
    assert Ticket.objects.count() == 2


def test_what_opened_the_ticket_stays_and_so_do_the_answers_to_its_questions(agent):
    ticket = TicketFactory()
    keep_answers(ticket, [Given(1, "text", "App version", "4.2")])
    with pytest.raises(NotPossible):
        a_split(ticket, ticket.messages.get(), by=agent)
    assert ticket.answers.count() == 1


def test_messages_of_another_ticket_are_not_taken(agent):
    other = TicketFactory()
    theirs = reply(other.pk, body="x")
    with pytest.raises(NotPossible):
        a_split(TicketFactory(), theirs, by=agent)


def test_an_answer_that_goes_along_was_its_first(agent):
    ticket = TicketFactory(submitted_at=timezone.now() - timedelta(days=1))
    asked = reply(ticket.pk, body="And?")
    answered = answer(ticket.pk, body="So.", author=agent)
    assert a_split(ticket, asked, answered, by=agent).first_answered_at == answered.created_at


def test_colleagues_read_on_what_they_could_read(agent):
    ticket = TicketFactory()
    add(ticket.pk, email="bob@example.com")
    new = a_split(ticket, reply(ticket.pk, body="More"), by=agent)
    assert new.participants.get().email == "bob@example.com"
