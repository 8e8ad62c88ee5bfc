"""The figures that the parser of mail is held to, over the corpora of HELPCENTER_TEST_DATA."""

import random

import pytest

from benchmarks.mail.fields import wrong_fields
from benchmarks.mail.readers import ours
from benchmarks.mail.replies import missed_in_html, missed_in_text
from benchmarks.mail.threads import read_corpora, threads_of
from tests.size import seed, size
from tickets.mail_in.parsing import parse
from tickets.mail_in.values import Refused

pytestmark = pytest.mark.data


@pytest.fixture
def folder(test_data):
    return test_data / "email"


@pytest.fixture(scope="module")
def corpora(test_data):
    return list(read_corpora(test_data / "email"))


def reply_in(raw):
    return parse(raw).reply


def test_all_fields_are_right_in_at_least_95_of_107_mails(folder):
    wrong = {name: fields for name, fields in wrong_fields(folder, ours).items() if fields}
    assert not [name for name, fields in wrong.items() if fields[0].startswith("crash")]
    assert len(wrong) <= 12, wrong


def test_the_reply_is_found_in_at_least_43_of_44_texts(folder):
    assert len(missed_in_text(folder, reply_in)) <= 1


def test_the_reply_is_found_in_the_html_of_nine_programs(folder):
    assert missed_in_html(folder, reply_in) == []


def test_the_reply_is_found_in_the_mails_of_twelve_programs(folder):
    mails = sorted((folder / "talon" / "standard_replies").glob("*.eml"))
    assert {mail.stem: reply_in(mail.read_bytes()) for mail in mails} == {
        mail.stem: "Hello" for mail in mails
    }
    assert len(mails) == 12


@pytest.mark.parametrize("order", ["as filed", "backwards", "newest first", "by chance"])
def test_58_threads_come_out_exactly_with_each_mail_delivered_twice(corpora, order):
    exact = 0
    for _name, mails, expected in corpora:
        twice = in_order(mails * 2, order)
        exact += len(threads_of(twice) & expected)
        assert threads_of(twice) == expected
    assert exact == 58


def in_order(mails, order):
    if order == "by chance":
        return random.Random(seed()).sample(mails, len(mails))
    if order == "newest first":
        return sorted(mails, key=lambda mail: (mail.date is not None, mail.date), reverse=True)
    return mails if order == "as filed" else mails[::-1]


def test_no_mail_spoilt_by_chance_is_a_crash(folder):
    chance = random.Random(seed())
    mails = [path.read_bytes() for path in sorted((folder / "stalwart").glob("*.eml"))]
    for _round in range(size(300, 20_000)):
        spoilt = bytearray(chance.choice(mails)[:20_000])
        for _byte in range(chance.randrange(1, 30)):
            place = chance.randrange(len(spoilt))
            spoilt[place : place + chance.randrange(3)] = chance.choice(
                (b"", b"\0", b"\n", b"\r\n\r\n", b'"', b"<", b"(", b"=?", b"--", b";", b"\xff", b"=")
            )
        try:
            parse(bytes(spoilt))
        except Refused:
            continue
