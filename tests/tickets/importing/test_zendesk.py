"""What becomes of tickets from Zendesk."""

import json
from datetime import UTC, datetime

import pytest

from helpcenter.people import person_hash
from tests.factories.tickets import AgentFactory
from tests.tickets.importing.exports import (
    ADA,
    BOB,
    GRACE,
    comment,
    counted,
    counts,
    lines,
    run_import,
    zendesk_ticket,
)
from tickets.models import Happening, Ticket
from tickets.services.noting import add_note

pytestmark = pytest.mark.django_db


def test_a_ticket_comes_with_its_thread_its_dates_and_who_wrote(tmp_path):
    grace = AgentFactory(email="Grace@example.org")
    assert counts(run_import(tmp_path, lines(zendesk_ticket()))) == counted(created=1)
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.email, ticket.name) == ("No new events", "ada@example.com", "Ada Byron")
    assert (ticket.person, ticket.language, ticket.surface) == (person_hash("ada@example.com"), "fr", "email")
    assert ticket.submitted_at == datetime(2023, 5, 1, 10, tzinfo=UTC)
    assert ticket.first_answered_at == ticket.last_message_at == datetime(2023, 5, 1, 10, 30, tzinfo=UTC)
    assert (ticket.status, ticket.solved_at) == ("solved", datetime(2023, 5, 3, 8, tzinfo=UTC))
    said = list(ticket.messages.values_list("sender", "body", "author"))
    assert said == [
        ("customer", "My phone shows last week.", None),
        ("agent", "Pull down once.", grace.pk),
    ]
    assert ticket.messages.first().html == "<p>My phone shows last week.</p>\n"


def test_requesters_without_an_id_are_each_their_own(tmp_path):
    people = [{"email": f"{name}@example.com", "name": name} for name in ("ada", "bob")]
    tickets = [zendesk_ticket(n, requester=one, comments=[]) for n, one in enumerate(people, start=1)]
    run_import(tmp_path, lines(*tickets))
    assert sorted(Ticket.objects.values_list("email", "name")) == [
        ("ada@example.com", "ada"),
        ("bob@example.com", "bob"),
    ]


def test_internal_comments_become_notes_and_no_customer_reads_them(tmp_path):
    agent = AgentFactory(email="Grace@example.org")
    secret = comment("She is a nuisance.", GRACE, public=False)
    unsaid = {**comment("Who knows?", GRACE), "public": None}
    printed = run_import(tmp_path, lines(zendesk_ticket(comments=[comment("Help", ADA), secret, unsaid])))
    assert "2 internal comments are internal notes." in printed
    ticket = Ticket.objects.get()
    assert [message.body for message in ticket.messages.all()] == ["Help"]
    assert [(note.body, note.author) for note in ticket.notes.all()] == [
        ("She is a nuisance.", agent),
        ("Who knows?", agent),
    ]
    assert ticket.notes.first().created_at.isoformat() == "2023-05-01T10:30:00+00:00"
    assert not Happening.objects.exists()


def test_notes_are_written_anew_with_their_ticket_and_those_of_agents_here_stay(tmp_path):
    secret = comment("She is a nuisance.", GRACE, public=False)
    run_import(tmp_path, lines(zendesk_ticket(comments=[comment("Help", ADA), secret])))
    add_note(Ticket.objects.get().pk, body="She is not.", author=AgentFactory(), form_digest="f" * 64)
    kinder = comment("She is in a hurry.", GRACE, public=False)
    run_import(tmp_path, lines(zendesk_ticket(comments=[comment("Help", ADA), kinder, secret])))
    notes = sorted(note.body for note in Ticket.objects.get().notes.all())
    assert notes == ["She is a nuisance.", "She is in a hurry.", "She is not."]


def test_what_was_on_hold_there_is_on_hold(tmp_path):
    run_import(tmp_path, lines(zendesk_ticket(status="hold")))
    assert Ticket.objects.get().status == "hold"


def test_files_are_named_and_linked_and_not_fetched(tmp_path):
    files = [
        {"file_name": "app.log", "content_url": "https://z.example/attachments/app.log?token=1"},
        {"file_name": "x.html", "content_url": "javascript:alert(1)"},
    ]
    ticket = zendesk_ticket(requester={**ADA, "locale": "en"}, comments=[comment("", ADA, attachments=files)])
    printed = run_import(tmp_path, lines(ticket))
    assert "2 files named in their messages, and not fetched." in printed
    message = Ticket.objects.get().messages.get()
    assert "File in the earlier system: app.log https://z.example/attachments/app.log?token=1" in message.body
    assert "javascript" not in message.body
    assert 'href="https://z.example/attachments/app.log?token=1"' in message.html


def test_people_may_stand_apart_and_another_customer_is_no_agent(tmp_path):
    ticket = zendesk_ticket(requester_id=7, comments=[comment("Help", ADA), comment("Me too", BOB)])
    del ticket["requester"], ticket["assignee"]
    page = {"tickets": [ticket], "users": [ADA, BOB], "count": 1}
    assert counts(run_import(tmp_path, json.dumps(page))) == counted(created=1)
    said = list(Ticket.objects.get().messages.values_list("sender", "sender_email"))
    assert said == [("customer", ""), ("customer", "bob@example.com")]
    Ticket.objects.all().delete()
    assert counts(run_import(tmp_path, lines(ticket, ADA, BOB))) == counted(created=1)


@pytest.mark.parametrize(
    ("there", "here"),
    [("new", "new"), ("open", "open"), ("pending", "waiting"), ("hold", "hold"), ("closed", "closed")],
)
def test_a_state_becomes_ours(tmp_path, there, here):
    run_import(tmp_path, lines(zendesk_ticket(status=there)))
    assert Ticket.objects.get().status == here


def test_a_csv_export_brings_tickets_without_their_comments(tmp_path):
    header = "Id,Requester,Requester email,Subject,Status,Via,Created at,Updated at"
    row = '35436,Ada,ada@example.com,"=HYPERLINK(""http://x"")",Closed,Mail,2023-05-01 10:00:00 +0200,'
    assert counts(run_import(tmp_path, f"{header}\n{row}\n")) == counted(created=1)
    ticket = Ticket.objects.get()
    assert ticket.subject == '=HYPERLINK("http://x")'  # a text like any other
    assert ticket.submitted_at == ticket.solved_at == datetime(2023, 5, 1, 8, tzinfo=UTC)
    assert (ticket.status, ticket.surface, ticket.messages.count()) == ("closed", "email", 0)
