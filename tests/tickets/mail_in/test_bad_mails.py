"""The mail cases of bad_inputs.yaml, each by its id: what of them a mail itself decides."""

import resource

import pytest

from benchmarks.mail.threads import Memory
from tests.bad_inputs import CASES
from tests.tickets.mail_in.mails import html, multipart, raw
from tickets.mail_in.authentication import dmarc_of
from tickets.mail_in.fenced import parse_fenced
from tickets.mail_in.html_showing import shown
from tickets.mail_in.parsing import parse
from tickets.mail_in.reply_tokens import reply_address, ticket_named
from tickets.mail_in.threading import Evidence, place_of
from tickets.mail_in.values import Trouble
from tickets.mail_in.verdicts import Verdict, verdict_on

# Rates, loops of two machines, crashes between storing and marking, and mails that leave.
DECIDED_ELSEWHERE = {"MAIL-007", "MAIL-018", "MAIL-052", "MAIL-053", "MAIL-054", "MAIL-056"}
LABELS = {"quote": "Quoted", "signature": "Signature"}


def said(case_id):
    """What the case puts there, as bytes or text."""
    case = CASES[case_id]
    if case["input_kind"] == "py":
        return eval(case["input_py"], {"__builtins__": {"range": range}})  # noqa: S307  our own file
    return case["input"]


def with_header(case_id):
    return parse(raw(headers=[said(case_id).strip()]))


def showing(case_id):
    return shown(parse(html(said(case_id))).html, pictures={}, labels=LABELS)


def test_every_case_of_mail_is_here_or_said_to_be_elsewhere():
    here = {name[5:13].upper().replace("_", "-") for name in globals() if name.startswith("test_mail_")}
    assert here | DECIDED_ELSEWHERE == {key for key, case in CASES.items() if case["entry"] == "email"}
    assert not here & DECIDED_ELSEWHERE


def test_mail_001_an_automatic_answer_is_one():
    assert verdict_on(with_header("MAIL-001")) is Verdict.AUTO


def test_mail_002_auto_submitted_no_is_a_person():
    mail = with_header("MAIL-002")
    assert (verdict_on(mail), mail.auto_submitted) == (Verdict.TICKET, "no")


@pytest.mark.parametrize("kind", ["bulk", "list", "junk", "auto_reply"])
def test_mail_003_bulk_mail_wants_no_answer(kind):
    assert parse(raw(headers=[said("MAIL-003").replace("bulk", kind)])).wants_no_answer


def test_mail_004_who_suppresses_answers_may_be_a_person():
    mail = with_header("MAIL-004")
    assert (mail.wants_no_answer, mail.is_automatic, verdict_on(mail)) == (True, False, Verdict.TICKET)


def test_mail_005_out_of_office_is_known_by_its_subject():
    assert parse(raw(subject=said("MAIL-005").removeprefix("Subject: "))).is_automatic


def test_mail_008_a_hundred_hops_are_a_loop():
    mail = parse(raw(headers=said("MAIL-008").strip().split("\r\n")))
    assert (mail.trouble, verdict_on(mail)) == (Trouble.LOOP, Verdict.QUARANTINE)


def test_mail_009_a_null_return_path_is_a_bounce():
    assert verdict_on(with_header("MAIL-009")) is Verdict.BOUNCE


def test_mail_010_a_bounce_of_our_own_mail_names_it():
    fields = "Reporting-MTA: dns; x\r\n\r\nAction: failed\r\nStatus: 5.1.1"
    status = f"Content-Type: message/delivery-status\r\n\r\n{fields}"
    ours = "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <ours@help.example>"
    bounce = parse(multipart(status, ours, kind="report")).bounce
    assert (bounce.is_permanent, bounce.message_ids) == (True, ("ours@help.example",))


def test_mail_011_a_list_is_a_list():
    assert with_header("MAIL-011").is_list


def test_mail_013_two_copies_by_two_mailboxes_are_known_as_copies():
    one, two = (parse(raw(headers=[f"Received: for {box}"])) for box in ("sales", "support"))
    assert (one.message_id, one.digest) == (two.message_id, two.digest)


def test_mail_014_a_mail_without_an_id_is_read_and_told_by_its_digest():
    mail = parse(raw().replace(b"Message-ID: <one@example.com>\r\n", b""))
    assert (mail.message_id, verdict_on(mail), len(mail.digest)) == ("", Verdict.TICKET, 64)


def test_mail_017_a_reused_id_does_not_make_two_mails_one():
    assert parse(raw("attack")).digest != parse(raw("victim")).digest


def test_mail_020_a_reply_finds_its_ticket_whatever_its_state():
    known = Memory(ids={"closed@help.example": 1})
    assert place_of(parse(raw(headers=["In-Reply-To: <closed@help.example>"])), known).ticket == 1


def test_mail_022_a_number_in_the_subject_is_only_a_claim():
    subject = said("MAIL-022").removeprefix("Subject: ")
    assert place_of(parse(raw(subject=subject)), Memory(references={"HC-123": 1})) is None
    claimed = place_of(parse(raw(subject="Re: [HC-12345]")), Memory(references={"HC-12345": 1}))
    assert claimed.by is Evidence.REFERENCE


def test_mail_024_a_token_says_which_ticket_and_not_who_wrote(settings):
    settings.SUPPORT_ADDRESS = "support@help.example"
    mail = parse(raw(headers=[f"Delivered-To: {reply_address(5)}"], sender="other@evil.example"))
    assert ticket_named(mail.tokens) == 5
    assert mail.sender.address == "other@evil.example"


def test_mail_025_who_is_copied_is_told_apart_from_whom_it_is_for():
    mail = parse(raw(headers=["Cc: attacker@evil.example"]))
    assert [one.address for one in mail.cc] == ["attacker@evil.example"]
    assert "attacker" not in repr((mail.sender, mail.to, mail.reply_to))


@pytest.mark.parametrize("written", CASES["MAIL-028"]["variants"])
def test_mail_028_a_trick_with_comments_is_nobodys_address(written):
    mail = parse(raw(sender=written.replace("\\x00", "\x00")))
    assert mail.sender.address == ""
    assert verdict_on(mail) is Verdict.QUARANTINE


def test_mail_029_two_addresses_are_no_clear_sender():
    assert not parse(raw(sender=said("MAIL-029").removeprefix("From: "))).sender.is_clear


def test_mail_030_the_real_address_stands_beside_the_name():
    sender = parse(raw(sender=said("MAIL-030").removeprefix("From: "))).sender
    assert (sender.name, sender.address) == ("victim@corp.example", "bob@evil.example")


def test_mail_031_reply_to_is_a_hint():
    mail = with_header("MAIL-031")
    assert (mail.sender.address, mail.reply_to[0].address) == ("ada@example.com", "other@x.example")


def test_mail_032_deep_nesting_is_named_within_two_seconds_of_work():
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    mail = parse_fenced(said("MAIL-032"))
    assert mail.trouble is Trouble.TOO_DEEP
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 2
    assert parse_fenced(raw()).trouble is None


def test_mail_034_a_sender_of_parentheses_is_nobody():
    assert parse(said("MAIL-034") + b"\r\n\r\nHi").trouble is Trouble.NO_SENDER


def test_mail_035_an_unknown_charset_is_read_all_the_same():
    message = raw("caf\u00e9").replace(b"Content-Type: text/plain; charset=utf-8", said("MAIL-035").encode())
    assert parse(message).reply == "café"


def test_mail_037_nuls_are_gone():
    assert parse(raw("Hello\x00")).text == "Hello"


def test_mail_041_a_file_of_outlook_is_kept_as_it_is():
    mail = parse(multipart("\r\nHi", f"Content-Type: {said('MAIL-041')}; name=winmail.dat\r\n\r\nx"))
    assert [(file.name, file.media_type) for file in mail.files] == [("winmail.dat", "application/ms-tnef")]


def test_mail_042_an_encrypted_mail_is_said_to_be():
    part = "Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n-----BEGIN PGP MESSAGE-----"
    mail = parse(
        multipart("Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1", part, kind="encrypted")
    )
    assert mail.is_encrypted
    assert len(mail.files) == 2


def test_mail_043_a_pixel_that_tells_is_not_asked_for():
    assert "src=" not in showing("MAIL-043")


def test_mail_044_nothing_lies_over_the_page():
    assert showing("MAIL-044") == "<div>login</div>"


def test_mail_045_a_form_is_taken_out():
    assert showing("MAIL-045") == ""


def test_mail_047_hidden_text_is_read():
    assert "secret instructions" in parse(html(said("MAIL-047"))).text
    assert "style" not in showing("MAIL-047")


def test_mail_048_a_script_in_a_mail_is_text_or_nothing():
    assert "<script" not in parse(html("<p>Hi</p><script>alert(1)</script>")).html
    assert parse(raw("<script>")).html == ""


def test_mail_049_a_failed_check_of_the_sender_is_known():
    mail = parse(
        raw(headers=[f"Authentication-Results: mx.help.example; {said('MAIL-049').partition(': ')[2]}"])
    )
    assert dmarc_of(mail.authentication, server="mx.help.example") == "fail"


def test_mail_050_what_the_sender_says_of_itself_does_not_count():
    theirs, ours = ("evil.example; dmarc=pass", "mx.help.example; spf=pass; dmarc=fail (p=reject)")
    headers = [f"Authentication-Results: {one}" for one in (ours, theirs)]
    assert dmarc_of(parse(raw(headers=headers)).authentication, server="mx.help.example") == "fail"
    assert dmarc_of(parse(raw(headers=headers[1:])).authentication, server="mx.help.example") == ""
    assert dmarc_of((theirs,), server="") == ""
