"""What tickets hold of a person: told to that person, and deleted."""

from datetime import UTC, datetime

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from helpcenter.erasure.registry import Person
from helpcenter.people import person_hash
from tests.factories.tickets import AgentFactory, TicketFactory, TopicFactory
from tests.tickets.files import a_file
from tickets.erasure import erase_tickets, export_tickets
from tickets.models import Departure, DiscardMark, Message, Ticket
from tickets.services.answers import Given, keep_answers
from tickets.services.discarding import discard
from tickets.services.finishing import finish
from tickets.services.participating import add
from tickets.services.rating import rate
from tickets.services.uploading import attach, keep_upload
from tickets.services.writing import answer, reply
from tickets.transitions import Act

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


def person(email="ada@example.com", visitors=("laptop",)):
    return Person(email, person_hash(email), {visitor: f"fresh-{visitor}" for visitor in visitors})


def left(visitor, form="f" * 64, **said):
    said = {"kind": "left", "reason": "gave_up"} | said
    return Departure.objects.create(visitor=visitor, form_token=form, language="en", left_at=AT, **said)


def test_tickets_go_with_all_that_hangs_on_them_and_others_stay():
    agent = AgentFactory()
    ticket, kept = TicketFactory(), TicketFactory(email="bob@example.com")
    keep_answers(ticket, [Given(1, "text", "App version", "4.2")])
    answer(ticket.pk, body="Pull down once.", author=agent)
    discard(ticket.pk, by=agent)
    discard(kept.pk, by=agent)
    removed = erase_tickets(person())
    assert {what: number for what, number in removed.items() if number} == {"tickets": 1, "messages": 2}
    assert list(Ticket.objects.all()) == [kept]
    assert [message.ticket_id for message in Message.objects.all()] == [kept.pk]
    assert [mark.ticket_id for mark in DiscardMark.objects.all()] == [kept.pk]


def test_an_agents_mark_stays_under_the_reference_that_the_measurement_has_now():
    agent, ticket = AgentFactory(), TicketFactory()
    discard(ticket.pk, by=agent)
    whom = person()
    whom.tickets[ticket.reference] = "fresh"
    erase_tickets(whom)
    mark = DiscardMark.objects.get()
    assert (mark.ticket, mark.reference, mark.by, mark.discarded) == (None, "fresh", agent, True)


def test_an_address_is_found_however_it_was_typed_and_under_whatever_key():
    TicketFactory(email="Ada@Example.COM")
    Ticket.objects.update(person="0" * 32)
    assert erase_tickets(person())["tickets"] == 1


def test_what_they_said_on_leaving_goes_by_their_browsers_and_by_the_forms_of_their_tickets():
    ticket = TicketFactory()
    left("laptop")
    left("unknown", form=ticket.form_token, kind="solved", reason="")
    kept = left("somebody", form="0" * 64)
    assert erase_tickets(person())["departures from the form"] == 2
    assert list(Departure.objects.all()) == [kept]


def test_the_admins_log_forgets_what_a_ticket_was_called():
    ticket = TicketFactory(subject="My divorce")
    LogEntry.objects.create(
        user=AgentFactory(), content_type=ContentType.objects.get_for_model(Ticket), action_flag=CHANGE,
        object_id=str(ticket.pk), object_repr=str(ticket), change_message="My divorce",
    )  # fmt: skip
    assert erase_tickets(person())["mentions in the admin's log"] == 1
    entry = LogEntry.objects.get()
    assert (entry.object_repr, entry.change_message) == ("", "")


def test_a_second_time_there_is_nothing():
    TicketFactory()
    erase_tickets(person())
    assert not any(erase_tickets(person()).values())


def test_a_person_is_told_their_tickets_as_their_own_pages_show_them():
    agent = AgentFactory()
    ticket = TicketFactory(
        name="Ada", topic=TopicFactory(), surface="web", carried_article=7, submitted_at=AT, is_suspect=True
    )
    file = keep_upload(a_file(), name="app.log", form_digest=ticket.form_token)
    attach(ticket.messages.get(), [file.public_id], form_digest=ticket.form_token)
    keep_answers(ticket, [Given(1, "text", "App version", "4.2")])
    answer(ticket.pk, body="Pull down once.", author=agent)
    discard(ticket.pk, by=agent)
    TicketFactory(email="bob@example.com")
    (told,) = export_tickets(person())["tickets"]
    answered_at = Message.objects.get(sender="agent").created_at
    discarded_at = ticket.changes.get(what="discarded").changed_at
    assert told == {
        "reference": ticket.reference,
        "subject": "My phone shows no new events",
        "name": "Ada",
        "email": "ada@example.com",
        "language": "en",
        "surface": "web",
        "proof": "none",
        "status": "waiting",
        "submitted_at": AT,
        "last_message_at": answered_at,
        "first_answered_at": answered_at,
        "solved_at": None,
        "topic": "Phones and tablets",
        "imported_from": None,
        "opened_from_article": 7,
        "rating": None,
        "answers": [{"question": "App version", "answer": "4.2"}],
        "messages": [
            {
                "from": "customer",
                "at": AT,
                "text": "Since yesterday the app shows last week only.",
                "files": [{"name": "app.log", "size": 18, "sha256": file.digest}],
            },
            {"from": "agent", "at": answered_at, "text": "Pull down once.", "files": []},
        ],
        "changes": [
            {"what": "status", "from": "new", "to": "waiting", "at": answered_at},
            {"what": "discarded", "from": "no", "to": "yes", "at": discarded_at},
        ],
    }
    assert "Grace" not in str(told)


def test_a_person_is_told_what_they_said_on_leaving():
    left("laptop")
    left("somebody", form="0" * 64)
    assert export_tickets(person())["departures_from_the_form"] == [
        {"kind": "left", "article": None, "reason": "gave_up", "language": "en", "left_at": AT}
    ]


def test_what_they_wrote_in_the_requests_of_others_is_told_and_goes():
    ticket = TicketFactory(email="bob@example.com")
    add(ticket.pk, email="Ada@example.com")
    said = reply(ticket.pk, body="I see it too.", sender_email="ada@example.com")
    assert export_tickets(person())["requests_of_others"] == [
        {
            "reference": ticket.reference,
            "messages": [{"from": "customer", "at": said.created_at, "text": "I see it too.", "files": []}],
        }
    ]
    removed = erase_tickets(person())
    assert removed["places in the requests of others"] == removed["messages in the requests of others"] == 1
    assert ticket.messages.count() == 1
    assert not ticket.participants.exists()


def test_a_rating_is_told_and_goes_with_its_ticket():
    ticket = finish(TicketFactory().pk, Act.SOLVE)
    rating = rate(ticket.pk, good=True, comment="Quick.")
    (told,) = export_tickets(person())["tickets"]
    assert told["rating"] == {"good": True, "comment": "Quick.", "at": rating.changed_at}
    assert erase_tickets(person())["ratings"] == 1
