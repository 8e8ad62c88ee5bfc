"""What becomes of tickets from django-helpdesk."""

import json
from datetime import UTC, datetime

import pytest

from tests.tickets.importing.exports import counted, counts, helpdesk_dump, lines, run_import
from tickets.models import Note, Ticket

pytestmark = pytest.mark.django_db
THREAD = [
    ("customer", "My phone shows last week."),
    ("agent", "Pull down once.\n\nFile in the earlier system: how.png"),
    ("customer", "It works, thank you."),
]


@pytest.mark.parametrize(
    "content",
    [json.dumps(helpdesk_dump()), json.dumps(helpdesk_dump(), indent=2), lines(*helpdesk_dump())],
    ids=["on one line", "indented", "an object a line"],
)
def test_a_dump_brings_the_ticket_with_its_public_follow_ups(tmp_path, content):
    printed = run_import(tmp_path, content)
    assert counts(printed) == counted(created=1)
    assert "1 internal comments are internal notes." in printed
    assert [note.body for note in Note.objects.all()] == ["She is a nuisance."]
    ticket = Ticket.objects.get()
    assert list(ticket.messages.values_list("sender", "body")) == THREAD
    assert (ticket.status, ticket.solved_at) == ("solved", datetime(2023, 5, 3, 8, tzinfo=UTC))
    assert str(ticket.imported) == "django-helpdesk #12"


def test_a_csv_file_of_the_table_brings_the_descriptions(tmp_path):
    header = "id;title;created;modified;submitter_email;status;description"
    row = '12;Réunion;2023-05-01 10:00:00+00;2023-05-03;ada@example.com;4;"Two\nlines; one cell"'
    assert counts(run_import(tmp_path, f"{header}\n{row}\n".encode("utf-16"))) == counted(created=1)
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.status) == ("Réunion", "closed")
    assert ticket.messages.get().body == "Two\nlines; one cell"
