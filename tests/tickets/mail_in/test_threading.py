"""A mail goes to the ticket that it belongs to: by token, headers or reference, not by subject alone."""

import pytest

from benchmarks.mail.threads import Memory
from tests.tickets.mail_in.mails import raw
from tickets.mail_in.parsing import parse
from tickets.mail_in.threading import Evidence, place_of

TOKEN = f"7-{'a' * 26}"


@pytest.fixture
def known():
    """Ticket 7, HC-48213, with a mail of ours, and ticket 8 with another."""
    return Memory(
        ids={"ours@help.example": 7, "other@help.example": 8}, tokens={TOKEN: 7}, references={"HC-48213": 7}
    )


def placed(known, *headers, **options):
    return place_of(parse(raw(headers=headers, **options)), known)


def test_a_token_decides_before_everything_else(known):
    place = placed(known, f"Delivered-To: support+{TOKEN}@help.example", "In-Reply-To: <other@help.example>")
    assert (place.ticket, place.by, place.others) == (7, Evidence.TOKEN, ())


def test_a_token_alone_is_enough_from_whatever_address(known):
    place = placed(known, f"Cc: support+{TOKEN}@help.example", sender="elsewhere@example.org", subject="")
    assert (place.ticket, place.by) == (7, Evidence.TOKEN)


@pytest.mark.parametrize(
    "header", ["In-Reply-To: <ours@help.example>", "References: <root@x> <ours@help.example> <gone@x>"]
)
def test_headers_decide_without_a_token(known, header):
    assert placed(known, header).by is Evidence.ANSWERS


def test_the_mail_that_is_answered_decides_before_those_before_it(known):
    place = placed(known, "In-Reply-To: <other@help.example>", "References: <ours@help.example>")
    assert (place.ticket, place.others) == (8, (7,))


@pytest.mark.parametrize(
    "prefix", ["Re:", "AW:", "R:", "TR:", "SV:", "Antw:", "RE: FW:", "Odp:", "回复：", "ответ:"]
)
def test_the_reference_in_the_subject_is_the_last_to_decide(known, prefix):
    place = placed(known, subject=f"{prefix} An answer to your request HC-48213")
    assert (place.ticket, place.by) == (7, Evidence.REFERENCE)


@pytest.mark.parametrize(
    "subject", ["Re: The printer", "The printer", "AW: The printer", "HC-99999", "Re: [HC-4821] x"]
)
def test_an_old_subject_on_a_new_mail_joins_nothing(known, subject):
    known.take(parse(raw(subject="The printer")))
    later = raw(subject=subject).replace(b"one@example.com", b"two@example.com")
    assert place_of(parse(later), known) is None


def test_a_false_token_does_not_keep_the_headers_from_deciding(known):
    place = placed(known, f"Cc: support+7-{'b' * 26}@help.example", "In-Reply-To: <other@help.example>")
    assert (place.ticket, place.by) == (8, Evidence.ANSWERS)


def test_a_parent_that_comes_after_its_child_finds_it():
    known = Memory()
    known.take(parse(raw(headers=["In-Reply-To: <parent@x>"])))
    parent = parse(raw().replace(b"one@example.com", b"parent@x"))
    assert known.take(parent) is Evidence.IS_NAMED
    assert known.threads == {frozenset({"one@example.com", "parent@x"})}


def test_a_mail_without_an_id_finds_its_ticket_and_names_nothing(known):
    mail = parse(
        raw(headers=["In-Reply-To: <ours@help.example>"]).replace(b"Message-ID: <one@example.com>\r\n", b"")
    )
    assert mail.message_id == ""
    assert place_of(mail, known).ticket == 7
