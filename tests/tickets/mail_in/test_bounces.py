"""Reports that a mail did not arrive: of which, whether for good, and why."""

import pytest

from tests.tickets.mail_in.mails import multipart, raw
from tickets.mail_in.parsing import parse

OURS = "0a8f0a52-5f5e-4a53-8a0e-111111111111@help.example"
WORDS = "Content-Type: text/plain\r\n\r\nYour mail could not be delivered."
RETURNED = f"Content-Type: message/rfc822\r\n\r\nMessage-ID: <{OURS}>\r\nSubject: An answer\r\n\r\nText"
HEADERS_ONLY = RETURNED.replace("message/rfc822", "text/rfc822-headers")


def status(*fields):
    return (
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        + "\r\n".join(fields)
    )


FAILED = status(
    "Final-Recipient: rfc822; ada@example.com",
    "Action: failed",
    "Status: 5.1.1",
    "Diagnostic-Code: smtp; 550 5.1.1 no such user",
)


@pytest.mark.parametrize("returned", [RETURNED, HEADERS_ONLY], ids=["whole", "headers"])
def test_a_report_names_our_mail_its_reader_and_why(returned):
    mail = parse(multipart(WORDS, FAILED, returned, kind="report", headers=["Return-Path: <>"]))
    assert mail.bounce.message_ids == (OURS,)
    assert mail.bounce.is_permanent
    assert (mail.bounce.status, mail.bounce.recipient) == ("5.1.1", "ada@example.com")
    assert mail.bounce.says == "550 5.1.1 no such user"


@pytest.mark.parametrize(
    ("fields", "is_permanent"),
    [
        (["Action: failed", "Status: 5.2.2"], True),
        (["Action: failed"], True),
        (["Action: failed", "Status: 4.4.7"], False),
        (["Action: delayed", "Status: 4.4.1"], False),
    ],
)
def test_what_may_still_arrive_did_not_fail_for_good(fields, is_permanent):
    assert parse(multipart(WORDS, status(*fields), kind="report")).bounce.is_permanent is is_permanent


def test_a_report_that_all_is_well_is_no_bounce():
    mail = parse(multipart(WORDS, status("Action: relayed", "Status: 2.0.0"), kind="report"))
    assert mail.bounce is None


def test_one_who_was_not_reached_outweighs_those_who_were():
    both = status("Action: delivered", "Status: 2.0.0", "", "Action: failed", "Status: 5.1.1")
    assert parse(multipart(WORDS, both, kind="report")).bounce.is_permanent


def test_a_report_in_plain_words_is_understood():
    body = (
        f"The following address failed:\r\n 550 5.1.1 unknown\r\n\r\n> Message-ID: <{OURS}>\r\n> Subject: x"
    )
    mail = parse(raw(body, sender="MAILER-DAEMON@mx.example", subject="Undelivered Mail Returned to Sender"))
    assert mail.bounce.message_ids == (OURS,)
    assert mail.bounce.is_permanent


def test_a_vacation_notice_without_a_return_path_is_no_bounce():
    mail = parse(raw(headers=["Return-Path: <>", "Auto-Submitted: auto-replied"]))
    assert mail.bounce is None
    assert mail.is_automatic


def test_a_report_without_a_sender_is_a_report_all_the_same():
    mail = parse(
        multipart(WORDS, FAILED, RETURNED, kind="report").replace(
            b"ada@example.com\r\nSubject", b"<>\r\nSubject"
        )
    )
    assert mail.bounce
    assert mail.trouble is None
