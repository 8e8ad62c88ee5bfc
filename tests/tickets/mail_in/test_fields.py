"""What the headers of a mail say, in the forms in which they are really written."""

from datetime import UTC, datetime

import pytest

from tests.tickets.mail_in.mails import raw
from tickets.mail_in.parsing import parse


def test_an_ordinary_mail_is_read():
    mail = parse(raw())
    assert (mail.sender.name, mail.sender.address, mail.sender.is_clear) == ("Ada", "ada@example.com", True)
    assert mail.to[0].address == "support@help.example"
    assert (mail.subject, mail.message_id) == ("The printer", "one@example.com")
    assert mail.date == datetime(2026, 5, 1, 8, tzinfo=UTC)
    assert mail.text.strip() == mail.reply == "It does not print."
    assert mail.trouble is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=?utf-8?b?w4lsw6ltZW50?=", "Élément"),
        ("=?iso-8859-1?q?=C9l=E9ment_cass=E9?=", "Élément cassé"),
        ("=?utf-8?q?one?= =?utf-8?q?_two?=", "one two"),
        ("=?utf-8?b?w4k=?=\r\n =?utf-8?b?dMOp?=", "Été"),
        ("=?utf-8?b?44GT44KT4w==?= =?utf-8?b?gavjgaHjga8=?=", "こんにちは"),
        ("Re: =?windows-1252?Q?=93quoted=94?= text", "Re: “quoted” text"),
        ("=?x-no-such?q?caf=C3=A9?=", "café"),
        ("=?utf-8?q?two words?=", "two words"),
        ("folded\r\n\t over lines", "folded over lines"),
        ("=?broken", "=?broken"),
    ],
)
def test_subjects_are_decoded(written, meant):
    assert parse(raw(subject=written)).subject == meant


def test_a_subject_cannot_become_a_second_header():
    mail = parse(raw(subject="=?utf-8?q?Hi=0D=0ABcc=3A_x=40evil.example?="))
    assert mail.subject == "Hi Bcc: x@evil.example"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Fri, 01 May 2026 10:00:00 +0200", "2026-05-01T08:00:00"),
        ("1 May 26 10:00 EST", "2026-05-01T15:00:00"),
        ("Fri, 1 May 2026 10:00:00", "2026-05-01T10:00:00"),
        ("Fri, 1-May-2026 10:00:60 GMT", "2026-05-01T10:00:59"),
        ("Fri, 1 May 1926 10:00:00 -0500 (EST)", "1926-05-01T15:00:00"),
        ("Fri, 1 May 2026 10:00:00 +9999", "2026-05-01T10:00:00"),
    ],
)
def test_dates_are_moments_in_utc(written, meant):
    mail = parse(raw().replace(b"Fri, 01 May 2026 10:00:00 +0200", written.encode()))
    assert mail.date.strftime("%Y-%m-%dT%H:%M:%S") == meant
    assert mail.date.tzinfo is UTC


@pytest.mark.parametrize(
    "written", ["", "tomorrow", "31 Feb 2026 10:00", "1 May 0000 10:00", "1 May 2026 25:00"]
)
def test_a_date_that_does_not_exist_is_none(written):
    assert parse(raw().replace(b"Fri, 01 May 2026 10:00:00 +0200", written.encode())).date is None


def test_ids_are_read_without_brackets_and_each_once():
    mail = parse(
        raw(headers=["In-Reply-To: Your mail <b@x> of Friday", "References: <a@x>\r\n <b@x> <a@x> junk"])
    )
    assert mail.in_reply_to == ("b@x",)
    assert mail.references == ("a@x", "b@x")


def test_of_very_many_references_the_root_and_the_newest_are_kept():
    written = " ".join(f"<{n}@x>" for n in range(300))
    kept = parse(raw(headers=[f"References: {written}"])).references
    assert (kept[0], kept[-1], len(kept)) == ("0@x", "299@x", 100)


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        ("Re: An answer to your request HC-48213", "HC-48213"),
        ("AW: [hc-48213] Drucker", "HC-48213"),
        ("R: TR: [HC-48213] stampante", "HC-48213"),
        ("The XHC-48213 model", ""),
        ("Part HC-48213-B", ""),
        ("HC-12", ""),
    ],
)
def test_a_ticket_is_named_in_the_subject(subject, named):
    assert parse(raw(subject=subject)).reference == named


@pytest.mark.parametrize("name", ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"])
def test_a_token_is_found_wherever_mail_systems_note_for_whom_a_mail_is(name):
    token = f"42-{'a2' * 13}"
    mail = parse(raw(headers=[f"{name}: Support <Support+{token.upper()}@help.example>"]))
    assert mail.tokens == (token,)


def test_what_else_stands_behind_a_plus_is_no_token():
    assert parse(raw(headers=["Cc: ada+lists@example.com"])).tokens == ()
