"""An import as a whole: once, again, in parts, of files by strangers, and known to nobody else."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from helpcenter.models import Mail, SiteSettings
from tests.factories.tickets import AgentFactory, TicketFactory
from tests.tickets.importing.exports import (
    ADA,
    GRACE,
    comment,
    counted,
    counts,
    lines,
    run_import,
    zendesk_ticket,
)
from tickets.importing import files, importing
from tickets.models import ImportedTicket, Message, Ticket
from tickets.services.writing import answer

pytestmark = pytest.mark.django_db
ACCENTS = json.dumps([zendesk_ticket(subject="Été")], ensure_ascii=False)


def test_a_second_run_changes_nothing(tmp_path):  # ADM-006
    content = lines(*(zendesk_ticket(number) for number in range(1, 6)))
    assert counts(run_import(tmp_path, content)) == counted(created=5)
    before = [list(model.objects.order_by("pk").values()) for model in (Ticket, Message, ImportedTicket)]
    assert counts(run_import(tmp_path, content)) == counted(unchanged=5)
    after = [list(model.objects.order_by("pk").values()) for model in (Ticket, Message, ImportedTicket)]
    assert after == before


def test_a_dry_run_says_all_and_writes_nothing(tmp_path):
    printed = run_import(tmp_path, lines(zendesk_ticket()), dry_run=True)
    assert counts(printed) == "Nothing written. Would be: " + counted(created=1)
    assert "line 1, #35436: No new events" in printed
    assert not Ticket.objects.exists()


def test_what_changed_there_changes_here_under_the_same_reference(tmp_path):
    run_import(tmp_path, lines(zendesk_ticket(status="open")))
    reference = Ticket.objects.get().reference
    later = zendesk_ticket(comments=[comment("Help", ADA), comment("Done", GRACE), comment("Thanks", ADA)])
    assert counts(run_import(tmp_path, lines(later))) == counted(changed=1)
    ticket = Ticket.objects.get()
    assert (ticket.reference, ticket.status) == (reference, "solved")
    assert [message.body for message in ticket.messages.all()] == ["Help", "Done", "Thanks"]
    assert counts(run_import(tmp_path, lines(later))) == counted(unchanged=1)


def test_what_somebody_worked_on_here_is_kept(tmp_path):
    run_import(tmp_path, lines(zendesk_ticket(status="open")))
    answer(Ticket.objects.get().pk, body="I am on it.", author=AgentFactory())
    printed = run_import(tmp_path, lines(zendesk_ticket(subject="Other words")))
    assert counts(printed) == counted(kept=1)
    assert Ticket.objects.get().subject == "No new events"
    assert Ticket.objects.get().messages.count() == 3


def test_what_somebody_writes_while_an_import_runs_is_kept(tmp_path, monkeypatch):
    run_import(tmp_path, lines(zendesk_ticket(status="open")))
    compared = importing.compared

    def and_then_somebody_answers(tickets):
        fates = compared(tickets)
        answer(Ticket.objects.get().pk, body="I am on it.", author=AgentFactory())
        return fates

    monkeypatch.setattr(importing, "compared", and_then_somebody_answers)
    printed = run_import(tmp_path, lines(zendesk_ticket(subject="Other words")))
    assert counts(printed) == counted(kept=1)
    assert Ticket.objects.get().messages.last().body == "I am on it."


def test_customers_and_agents_find_a_ticket_by_its_old_number(tmp_path, client):
    run_import(tmp_path, lines(zendesk_ticket()))
    TicketFactory(subject="Another one")
    assert [ticket.subject for ticket in Ticket.objects.with_words("#35436")] == ["No new events"]
    client.force_login(AgentFactory())
    listed = client.get("/admin/tickets/ticket/", {"q": "35436"}).content.decode()
    assert "No new events" in listed
    assert "Another one" not in listed
    page = client.get(f"/admin/tickets/ticket/{ImportedTicket.objects.get().ticket_id}/change/")
    assert "Zendesk #35436" in page.content.decode()


def test_moments_without_an_offset_are_of_the_sites_time_zone(tmp_path):
    SiteSettings.objects.update_or_create(pk=1, defaults={"time_zone": "Europe/Paris"})
    row = "Id,Requester email,Subject,Status,Created at\n1,ada@example.com,One,open,2023-05-01 10:00"
    run_import(tmp_path, row)
    assert Ticket.objects.get().submitted_at == datetime(2023, 5, 1, 8, tzinfo=UTC)


def test_nobody_is_told_or_mailed(tmp_path, told, mailoutbox):
    run_import(tmp_path, lines(zendesk_ticket(status="new"), zendesk_ticket(2)))
    assert told == []
    assert not Mail.objects.exists()
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"created_at": "9999-12-31T23:59:59Z"}, "created_at is no moment of a ticket"),
        ({"created_at": "0001-01-01T00:00:00+14:00"}, "created_at is no moment of a ticket"),
        ({"created_at": 1e300}, "created_at is no moment of a ticket"),
        ({"created_at": None}, "created_at is missing"),
        ({"status": "haunted"}, "its status 'haunted' is none that we know"),
        ({"status": ["open"]}, "status is no text"),
        ({"requester": {"id": 1, "email": "nobody"}}, "its requester has no address"),
        ({"requester": "ada@example.com"}, "its requester has no address"),
        ({"comments": "none"}, "comments is no list of objects"),
        ({"comments": [comment("x" * 200_001, ADA)]}, "plain_body has over 200,000 letters"),
        ({"id": None}, "id is no number of a ticket"),
        ({"id": True}, "id is no text"),
        ({"subject": {}}, "subject is no text"),
    ],
)
def test_a_bad_ticket_costs_only_itself(tmp_path, bad, reason):
    printed = run_import(tmp_path, lines(zendesk_ticket(1), zendesk_ticket(2) | bad, zendesk_ticket(3)))
    assert f"line 2: {reason}" in printed
    assert counts(printed) == counted(created=2, refused=1)


@pytest.mark.parametrize("bad", ['{"id": 2', "[]", "null", '{"id": 1, "id": 2}', '{"id": NaN}', "[" * 9999])
def test_a_line_that_is_no_ticket_costs_only_itself(tmp_path, bad):
    printed = run_import(tmp_path, lines(zendesk_ticket(1), bad, zendesk_ticket(3)))
    assert counts(printed) == counted(created=2, refused=1)


def test_a_bad_entry_of_a_list_costs_only_itself(tmp_path):
    entries = [json.dumps(zendesk_ticket(1)), '{"id": tru}', json.dumps(zendesk_ticket(3, subject='"}{\\'))]
    printed = run_import(tmp_path, f"[{', '.join(entries)}, {{")
    assert "entry 4: the file ends in the middle of it" in printed
    assert counts(printed) == counted(created=2, refused=2)
    assert Ticket.objects.filter(subject='"}{\\').exists()


def test_an_entry_is_read_whole_wherever_the_file_is_cut_into_pieces(tmp_path, monkeypatch):
    content = json.dumps([zendesk_ticket(1, subject='Über "\\{'), zendesk_ticket(2)], ensure_ascii=False)
    for size in (1, 2, 3, 7, 64):
        monkeypatch.setattr(files, "CHUNK", size)
        path = tmp_path / "list.json"
        path.write_text(content)
        subjects = [row["subject"] for _place, row in files.json_entries(path, "utf-8")]
        assert subjects == ['Über "\\{', "No new events"]


def test_an_entry_that_is_too_long_is_passed_over_without_holding_it(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_LETTERS", 5000)
    long = zendesk_ticket(2, description="x" * 200_000)
    for content in (lines(zendesk_ticket(1), long, zendesk_ticket(3)), json.dumps([zendesk_ticket(4), long])):
        printed = run_import(tmp_path, content)
        assert "it is too long" in printed
    assert Ticket.objects.count() == 3


def test_the_database_refuses_one_ticket_and_takes_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr("tickets.importing.zendesk.surface_here", str)
    bad = zendesk_ticket(2, via={"channel": "longer than the column"})
    printed = run_import(tmp_path, lines(zendesk_ticket(1), bad, zendesk_ticket(3)))
    assert "line 2, #2: the database refuses it: value too long" in printed
    assert counts(printed) == counted(created=2, refused=1)


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (b"\xef\xbb\xbf" + ACCENTS.encode(), {}),
        (ACCENTS.encode("utf-16"), {}),
        (ACCENTS.encode("cp1252"), {"encoding": "cp1252"}),
    ],
    ids=["byte order mark", "UTF-16", "Windows"],
)
def test_encodings_are_found_out_or_said(tmp_path, content, options):  # ADM-005
    run_import(tmp_path, content, **options)
    assert Ticket.objects.get().subject == "Été"


def test_a_wrong_encoding_is_named(tmp_path):
    good = json.dumps(zendesk_ticket(1)).encode()
    bad = json.dumps(zendesk_ticket(2, subject="Été"), ensure_ascii=False).encode("cp1252")
    printed = run_import(tmp_path, good + b"\n" + bad)
    assert "line 2: it is not in UTF-8: say --encoding" in printed


def test_ragged_rows_and_endless_cells_of_a_csv_file_cost_only_themselves(tmp_path):
    rows = [
        "Id,Requester email,Subject,Status,Created at",
        "1,ada@example.com,One,open,2023-05-01",
        "2,ada@example.com,Two,open,2023-05-01,more",
        "3,ada@example.com",
        "4,ada@example.com,Four\x00,open,2023-05-01",
        "5,ada@example.com," + "x" * 1_000_001 + ",open,2023-05-01",
        "6,ada@example.com,Six,open,2023-05-01",
    ]
    printed = run_import(tmp_path, "\r\n".join(rows))
    assert counts(printed) == counted(created=3, refused=3)
    assert sorted(Ticket.objects.values_list("subject", flat=True)) == ["Four", "One", "Six"]


def test_a_number_that_stands_twice_is_taken_once(tmp_path):
    printed = run_import(tmp_path, lines(zendesk_ticket(), zendesk_ticket(subject="Again")))
    assert "line 2: it stands in the file twice" in printed
    assert Ticket.objects.get().subject == "No new events"


def test_words_of_strangers_are_harmless_and_whole(tmp_path):
    said = "<script>alert(1)</script> " + "long " * 10_000
    run_import(tmp_path, lines(zendesk_ticket(comments=[comment(said, ADA)])))
    message = Ticket.objects.get().messages.get()
    assert message.body == said.strip()
    assert "<script" not in message.html
    assert message.html.count("long") == 10_000


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", b"\x00\x01\x02", "%PDF-1.7"])
def test_a_file_that_is_no_export_is_named_so(tmp_path, content):
    with pytest.raises(CommandError, match="neither JSON nor a CSV export"):
        run_import(tmp_path, content)


def test_a_file_that_is_not_there_is_named_so(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_tickets", str(tmp_path / "nowhere.json"))
