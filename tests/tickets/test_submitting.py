"""A form becomes one ticket and one fact, however often and however fast it is sent."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, OperationalError, connection

from helpcenter.people import person_hash
from tests.at_once import at_once
from tests.factories.tickets import TicketFactory, TopicFactory, a_visitor
from tickets.models import Message, Ticket, Topic
from tickets.services.finishing import finish
from tickets.services.submitting import Question, submit_ticket
from tickets.signals import TicketSubmitted, ticket_submitted
from tickets.tokens import digest, link_token
from tickets.transitions import Act

SECRET = "secret-of-the-form"
QUESTION = Question(subject="No events", body="Nothing since yesterday.", email="Ada@Example.com")


def submit(form_secret=SECRET, **changed):
    given = {"form_secret": form_secret, "visitor": a_visitor(), "language": "en"} | changed
    return submit_ticket(given.pop("question", QUESTION), **given)


@pytest.mark.django_db
def test_a_form_becomes_a_ticket_with_its_first_message(told):
    ticket = submit()
    assert ticket.status == "new"
    assert [message.body for message in ticket.messages.all()] == ["Nothing since yesterday."]
    assert ticket.person == person_hash("ada@example.com")
    assert told == [
        TicketSubmitted(
            ticket.pk, ticket.reference, ticket.person, told[0].visitor, "en", "web", ticket.submitted_at
        )
    ]


@pytest.mark.django_db
def test_no_secret_is_stored():
    ticket = submit("the-form-secret")
    stored = " ".join(str(value) for value in Ticket.objects.values_list().get(pk=ticket.pk))
    assert "the-form-secret" not in stored
    assert link_token(ticket.public_id) not in stored
    assert ticket.link_digest == digest(link_token(ticket.public_id))


@pytest.mark.django_db
def test_the_same_form_again_leads_to_the_same_ticket(told):
    first, second = submit(), submit()
    assert first == second
    assert len(told) == 1
    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_words_changed_before_sending_again_join_the_thread(told):
    first = submit()
    submit(question=Question(subject="No events", body="It is an old phone.", email="ada@example.com"))
    assert [message.body for message in first.messages.all()] == [
        "Nothing since yesterday.",
        "It is an old phone.",
    ]
    assert len(told) == 1


@pytest.mark.django_db
def test_who_corrects_a_mistyped_address_gets_a_ticket_under_the_right_one(told):
    def under(email):
        return submit(question=replace(QUESTION, email=email))

    mistyped, corrected = under("ada@exmaple.com"), under("ada@example.com")
    assert (mistyped.email, corrected.email) == ("ada@exmaple.com", "ada@example.com")
    assert [fact.person for fact in told] == [mistyped.person, corrected.person]
    assert under("ADA@example.com") == corrected
    assert under("ada@exmaple.com") == mistyped
    assert Message.objects.count() == 2


@pytest.mark.django_db
def test_the_same_words_about_a_finished_ticket_open_it_again():
    ticket = submit()
    finish(ticket.pk, Act.SOLVE)
    again = submit()
    assert (again, again.status) == (ticket, "open")
    assert submit().messages.count() == 2


@pytest.mark.django_db
def test_a_reference_that_is_taken_is_not_given_again(monkeypatch):
    TicketFactory(reference="HC-11111")
    names = iter(["HC-11111", "HC-22222"])
    monkeypatch.setattr("tickets.services.submitting.new_reference", lambda **_: next(names, "HC-33333"))
    assert submit().reference == "HC-22222"


@pytest.mark.django_db(transaction=True)
def test_a_topic_deleted_a_moment_ago_costs_nobody_their_ticket():
    topic = TopicFactory()
    Topic.objects.all().delete()
    question = Question(subject="No events", body="None.", email="ada@example.com", topic=topic)
    assert submit(question=question).topic is None


@pytest.mark.django_db
def test_a_receiver_that_breaks_costs_nobody_their_ticket(receiver_failures):
    def breaks(**_):
        raise RuntimeError("broken receiver")

    ticket_submitted.connect(breaks)
    try:
        ticket = submit()
    finally:
        ticket_submitted.disconnect(breaks)
    assert Ticket.objects.filter(pk=ticket.pk).exists()
    assert "broken receiver" in str(receiver_failures.pop().exc_info[1])


@pytest.mark.django_db(transaction=True)
def test_a_deadlock_in_a_receiver_undoes_the_ticket_and_is_tried_once_more(receiver_failures):
    tries = []

    def deadlocks_once(*, fact, **_):
        tries.append(fact.reference)
        if len(tries) == 1:
            with connection.cursor() as cursor:
                cursor.execute("do $$ begin raise sqlstate '40P01'; end $$")

    ticket_submitted.connect(deadlocks_once)
    try:
        ticket = submit()
    finally:
        ticket_submitted.disconnect(deadlocks_once)
    assert len(tries) == 2
    receiver_failures.clear()
    assert list(Ticket.objects.all()) == [ticket]


@pytest.mark.django_db(transaction=True)
def test_ticket_and_fact_roll_back_together_when_it_deadlocks_twice(receiver_failures):
    def deadlocks(**_):
        with connection.cursor() as cursor:
            cursor.execute("do $$ begin raise sqlstate '40P01'; end $$")

    ticket_submitted.connect(deadlocks)
    try:
        with pytest.raises(OperationalError):
            submit()
    finally:
        ticket_submitted.disconnect(deadlocks)
    assert not Ticket.objects.exists()
    receiver_failures.clear()


@pytest.mark.django_db
def test_the_database_refuses_a_status_that_is_none():
    ticket = submit()
    with pytest.raises(DatabaseError):
        Ticket.objects.filter(pk=ticket.pk).update(status="lost")


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_of_one_form_at_once_are_one_ticket(told):
    found = at_once(lambda _: submit().pk, times=50)
    assert len(found) == 50
    assert len(set(found)) == 1
    assert Ticket.objects.count() == Message.objects.count() == len(told) == 1
