"""``parse_mail`` prints what ARCHITECTURE promises, and nothing else."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.tickets.mail_in.mails import multipart, raw

KEYS = [
    "message_id", "in_reply_to", "references", "from", "from_name", "subject", "date", "text", "reply",
    "attachments", "auto_submitted", "verdict",
]  # fmt: skip


def printed(*files):
    out = StringIO()
    call_command("parse_mail", *map(str, files), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_mail_is_printed_as_promised(tmp_path):
    mail = tmp_path / "one.eml"
    body = "Merci, ça marche.\r\n\r\n-- \r\nAda\r\n\r\nOn 3 Mar 2025, at 10:12, Bob wrote:\r\n> Does it?"
    mail.write_bytes(raw(body, headers=["In-Reply-To: <a@x>", "References: <r@x> <a@x>"]))
    (said,) = printed(mail)
    assert list(said) == KEYS
    assert said == {
        "message_id": "one@example.com",
        "in_reply_to": "a@x",
        "references": ["r@x", "a@x"],
        "from": "ada@example.com",
        "from_name": "Ada",
        "subject": "The printer",
        "date": "2026-05-01T08:00:00Z",
        "text": body.replace("\r\n", "\n"),
        "reply": "Merci, ça marche.",
        "attachments": [],
        "auto_submitted": None,
        "verdict": "reply",
    }


def test_several_mails_are_a_line_each(tmp_path):
    for number, mail in enumerate((raw(), multipart("\r\nHi", "Content-Type: a/b; name=c.bin\r\n\r\nxyz"))):
        (tmp_path / f"{number}.eml").write_bytes(mail)
    first, second = printed(*sorted(tmp_path.iterdir()))
    assert first["verdict"] == "ticket"
    assert second["attachments"] == [{"name": "c.bin", "type": "a/b", "size": 3}]


def test_what_is_kept_aside_says_why(tmp_path):
    (tmp_path / "loop.eml").write_bytes(raw(headers=["Received: by a"] * 100))
    (said,) = printed(tmp_path / "loop.eml")
    assert (said["verdict"], said["reason"]) == ("quarantine", "loop")


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        printed(tmp_path / "none.eml")
