"""Exports of other systems, as small as a test needs them, and the command that reads them."""

import json
from io import StringIO

from django.core.management import call_command

ADA = {"id": 7, "email": "ada@example.com", "name": "Ada Byron", "role": "end-user", "locale": "fr-FR"}
GRACE = {"id": 9, "email": "grace@example.org", "name": "Grace", "role": "agent"}
BOB = {"id": 8, "email": "bob@example.com", "name": "Bob", "role": "end-user"}


def comment(body, by, at="2023-05-01T10:30:00Z", **said):
    return {"author_id": by["id"], "plain_body": body, "created_at": at, "public": True, **said}


def zendesk_ticket(number=35436, **said):
    """One as the export writes it, with a question and an answer."""
    return {
        "id": number,
        "created_at": "2023-05-01T10:00:00Z",
        "updated_at": "2023-05-03T08:00:00Z",
        "subject": "No new events",
        "description": "My phone shows last week.",
        "status": "solved",
        "via": {"channel": "email"},
        "requester": ADA,
        "assignee": GRACE,
        "comments": [
            comment("My phone shows last week.", ADA, at="2023-05-01T10:00:00Z"),
            comment("Pull down once.", GRACE),
        ],
        **said,
    }


def helpdesk_dump(**said):
    """What ``dumpdata helpdesk auth.user`` writes of one ticket, follow-ups before it, as they may come."""
    ticket = {
        "title": "No new events",
        "created": "2023-05-01T10:00:00Z",
        "modified": "2023-05-03T08:00:00Z",
        "submitter_email": "ada@example.com",
        "status": 3,
        "description": "My phone shows last week.",
        **said,
    }
    return [
        {"model": "auth.user", "pk": 9, "fields": {"email": "grace@example.org", "is_staff": True}},
        follow_up(1, "My phone shows last week.", user=None, date="2023-05-01T10:00:01Z"),
        follow_up(2, "Pull down once."),
        follow_up(3, "She is a nuisance.", public=False),
        follow_up(4, None),
        follow_up(5, "It works, thank you.", user=None, date="2023-05-02T10:00:00Z"),
        {
            "model": "helpdesk.followupattachment",
            "pk": 1,
            "fields": {"followup": 2, "file": "helpdesk/attachments/x/how.png", "filename": "how.png"},
        },
        {"model": "helpdesk.ticket", "pk": 12, "fields": ticket},
    ]


def follow_up(number, comment, **said):
    fields = {"ticket": 12, "date": "2023-05-01T11:00:00Z", "comment": comment, "public": True, "user": 9}
    return {"model": "helpdesk.followup", "pk": number, "fields": {**fields, **said}}


def lines(*rows):
    """As one object a line."""
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)


def run_import(tmp_path, content, **options):
    """What the command prints of a file with this content."""
    path, out = tmp_path / "export", StringIO()
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    call_command("import_tickets", str(path), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def counts(printed):
    """The last line, without how long it took."""
    return printed.strip().splitlines()[-1].rsplit(" (", 1)[0]


def counted(**fates):
    """The last line of an import with these counts."""
    names = ("created", "changed", "unchanged", "kept", "refused")
    return ", ".join(f"{name} {fates.get(name, 0)}" for name in names)
