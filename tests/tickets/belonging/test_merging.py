"""Merging tickets: one conversation for agents, for customers as was chosen, and undone by splitting off."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError
from django.utils import timezone

from analytics.events.model import Event
from helpcenter.erasure.registry import Person
from helpcenter.outbox.sending import send_waiting
from helpcenter.people import person_hash
from tests.at_once import at_once
from tests.factories.sla import PolicyFactory
from tests.factories.tickets import TicketFactory
from tickets.erasure import erase_tickets, export_tickets
from tickets.merged import parts_of
from tickets.models import Change, Ticket
from tickets.services.finishing import finish
from tickets.services.merging import merge, split_off
from tickets.services.noting import add_note
from tickets.services.participating import add
from tickets.services.snoozing import snooze
from tickets.services.writing import Overtaken, answer, reply
from tickets.thread import thread_of
from tickets.transitions import Act, NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def put_together(agent):
    """Merge the one into the other, and read both again."""

    def merged(ticket, into, *, shared=True, tell=False):
        end = merge(ticket.pk, into.pk, shared=shared, wants_mail=tell, by=agent)
        for each in (ticket, into):
            each.refresh_from_db()
        return end

    return merged


def words(ticket):
    lines = thread_of(ticket, parts_of(ticket)).lines
    return [(line.message or line.note).body for line in lines if line.message or line.note]


def sent_to(address):
    mail.outbox.clear()
    send_waiting()
    return [one for one in mail.outbox if one.to == [address]]


def test_the_merged_one_is_closed_and_its_words_are_read_in_the_other_in_order(put_together, agent):
    now = timezone.now()
    into = TicketFactory(body="One", submitted_at=now - timedelta(hours=2))
    ticket = TicketFactory(body="Two", submitted_at=now - timedelta(hours=1))
    add_note(ticket.pk, body="A note", author=agent, form_digest="a")
    answer(into.pk, body="Three", author=agent)
    put_together(ticket, into)
    assert (ticket.status, ticket.merged_into) == ("closed", into)
    assert words(into) == ["One", "Two", "A note", "Three"]
    assert words(ticket) == ["Two", "A note"]


def test_both_histories_say_it_and_by_whom(put_together, agent):
    ticket, into = TicketFactory(), TicketFactory()
    put_together(ticket, into)
    said = [(one.what, one.new, one.by) for one in ticket.changes.all()]
    assert said == [("status", "closed", agent), ("merged", into.reference, agent)]
    assert [(one.what, one.new) for one in into.changes.all()] == [("taken_in", ticket.reference)]


def test_done_twice_it_is_done_once(put_together):
    ticket, into = TicketFactory(), TicketFactory()
    for _ in range(2):
        assert put_together(ticket, into, tell=True) == into
    assert Change.objects.filter(what="merged").count() == 1
    assert len(sent_to("ada@example.com")) == 1


@pytest.mark.django_db(transaction=True)
def test_two_agents_who_merge_them_both_ways_at_once_get_one_of_the_two(agent):
    pair = TicketFactory(), TicketFactory()
    at_once(
        lambda which: merge(pair[which].pk, pair[1 - which].pk, shared=True, wants_mail=False, by=agent),
        times=2,
    )
    for ticket in pair:
        ticket.refresh_from_db()
    assert sorted(ticket.status for ticket in pair) == ["closed", "new"]
    assert [one.merged_into_id for one in pair if one.merged_into_id] == [
        one.pk for one in pair if not one.merged_into_id
    ]


def test_into_one_that_was_merged_itself_it_goes_where_that_one_goes_on(put_together):
    first, second, third = TicketFactory(), TicketFactory(), TicketFactory()
    put_together(second, third)
    assert put_together(first, second) == third
    assert first.merged_into == third


def test_what_was_merged_into_it_comes_along(put_together):
    first, second, third = TicketFactory(body="1"), TicketFactory(body="2"), TicketFactory(body="3")
    put_together(first, second, shared=False)
    put_together(second, third)
    assert {(one.pk, one.is_merged_apart) for one in parts_of(third)} == {
        (first.pk, True),
        (second.pk, False),
    }


def test_what_goes_on_elsewhere_is_not_merged_again(put_together, agent):
    ticket = TicketFactory()
    put_together(ticket, TicketFactory())
    with pytest.raises(NotPossible):
        merge(ticket.pk, TicketFactory().pk, shared=True, wants_mail=False, by=agent)


@pytest.mark.parametrize("hidden", [{"is_discarded": True}, {"proof": "awaited"}])
def test_nothing_is_merged_into_what_stands_in_no_view(agent, hidden):
    with pytest.raises(NotPossible):
        merge(TicketFactory().pk, TicketFactory(**hidden).pk, shared=True, wants_mail=False, by=agent)


def test_the_database_knows_no_merged_ticket_that_is_open():
    into = TicketFactory()
    with pytest.raises(IntegrityError, match="merged_means_closed"):
        TicketFactory(merged_into=into)


def test_a_merged_ticket_takes_neither_answers_nor_acts(put_together, agent):
    ticket = TicketFactory()
    put_together(ticket, TicketFactory())
    with pytest.raises(NotPossible):
        answer(ticket.pk, body="x", author=agent)
    with pytest.raises(NotPossible):
        finish(ticket.pk, Act.REOPEN, by=agent)


def test_what_its_customer_writes_later_is_read_in_the_other_and_opens_that(put_together, agent):
    ticket, into = TicketFactory(), TicketFactory()
    put_together(ticket, into)
    answer(into.pk, body="Pull down once.", author=agent)
    snooze(into.pk, until=timezone.now() + timedelta(days=1), by=agent)
    reply(ticket.pk, body="By the old address")
    for each in (ticket, into):
        each.refresh_from_db()
    assert words(into)[-1] == "By the old address"
    assert (ticket.status, into.status, into.snoozed_until) == ("closed", "open", None)
    assert into.last_message_at == ticket.messages.last().created_at


def test_words_that_wait_for_us_open_the_ticket_they_are_merged_into(put_together):
    into = TicketFactory(status="waiting")
    put_together(TicketFactory(), into)
    assert into.status == "open"
    apart = TicketFactory(status="waiting")
    put_together(TicketFactory(), apart, shared=False)
    assert apart.status == "waiting"


def test_an_answer_to_less_than_all_that_is_read_there_is_not_sent(put_together, agent):
    ticket, into = TicketFactory(), TicketFactory()
    put_together(ticket, into)
    seen = thread_of(into, parts_of(into)).last_message
    reply(ticket.pk, body="Wait!")
    with pytest.raises(Overtaken):
        answer(into.pk, body="Pull down once.", author=agent, seen=seen)


def test_the_first_answer_is_that_of_both_and_one_mail(put_together, agent):
    ticket, into = TicketFactory(), TicketFactory()
    put_together(ticket, into)
    said = answer(into.pk, body="Pull down once.", author=agent)
    for each in (ticket, into):
        each.refresh_from_db()
        assert each.first_answered_at == said.created_at
    assert len(sent_to("ada@example.com")) == 1


def test_whoever_could_read_the_one_reads_both(put_together):
    ticket, into = TicketFactory(email="Bob@example.com"), TicketFactory()
    add(ticket.pk, email="carl@example.com")
    add(into.pk, email="carl@example.com")
    put_together(ticket, into)
    assert sorted(one.email for one in into.participants.all()) == ["bob@example.com", "carl@example.com"]


def test_merged_apart_nobody_comes_along_and_nobody_is_told(put_together):
    ticket, into = TicketFactory(email="bob@example.com"), TicketFactory()
    put_together(ticket, into, shared=False, tell=True)
    assert not into.participants.exists()
    assert sent_to("bob@example.com") == []


def test_the_mail_says_where_it_goes_on_with_the_readers_own_link(put_together):
    ticket, into = TicketFactory(email="bob@example.com"), TicketFactory()
    put_together(ticket, into, tell=True)
    (told,) = sent_to("bob@example.com")
    assert told.subject == f"Your request {ticket.reference} goes on in {into.reference}"
    assert into.participants.get().link_token in told.body


def test_its_clocks_stop_and_what_was_missed_stays_missed(put_together):
    PolicyFactory(first_answer=60, solution=600)
    now = timezone.now()
    ticket, late = TicketFactory(), TicketFactory()
    for each, due in ((ticket, now + timedelta(hours=1)), (late, now - timedelta(hours=1))):
        each.clocks.create(
            kind="first_answer", state="running", target=timedelta(hours=1), used=timedelta(0),
            due_at=due, warn_at=due - timedelta(minutes=5),
        )  # fmt: skip
    into = TicketFactory()
    put_together(ticket, into)
    put_together(late, into)
    assert not ticket.clocks.exists()
    assert late.clocks.get().is_missed


def test_split_off_again_it_is_open_and_has_all_its_words(put_together, agent):
    ticket, into = TicketFactory(body="Mine", email="bob@example.com"), TicketFactory(body="Hers")
    put_together(ticket, into)
    reply(ticket.pk, body="And this")
    for _ in range(2):
        split_off(ticket.pk, by=agent)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.merged_into) == ("open", None)
    assert (words(ticket), words(into)) == (["Mine", "And this"], ["Hers"])
    assert not into.participants.exists()
    assert [(one.old, one.new) for one in into.changes.filter(what="taken_in")] == [
        ("", ticket.reference),
        (ticket.reference, ""),
    ]


def test_merging_tells_the_measurement_nothing(put_together, agent):
    ticket, into = TicketFactory(), TicketFactory()
    put_together(ticket, into)
    split_off(ticket.pk, by=agent)
    assert not Event.objects.exists()


def test_whoever_is_erased_takes_their_ticket_along_and_the_others_history_forgets_its_name(put_together):
    ticket, into = TicketFactory(email="bob@example.com", body="Bob's"), TicketFactory(body="Ada's")
    put_together(ticket, into)
    told = export_tickets(Person("ada@example.com", person_hash("ada@example.com"), {}))
    assert ticket.reference not in str(told)
    erase_tickets(Person("bob@example.com", person_hash("bob@example.com"), {}))
    assert words(into) == ["Ada's"]
    assert not into.changes.filter(what="taken_in").exists()
    assert not into.participants.exists()


def test_where_the_other_one_is_erased_the_merged_one_stays_closed(put_together):
    ticket, into = TicketFactory(email="bob@example.com"), TicketFactory()
    put_together(ticket, into)
    erase_tickets(Person("ada@example.com", person_hash("ada@example.com"), {}))
    left = Ticket.objects.get()
    assert (left, left.merged_into, left.status) == (ticket, None, "closed")
