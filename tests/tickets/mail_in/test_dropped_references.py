"""Mails that lost what programs leave out or spoil: each still finds its ticket, and no other."""

from itertools import permutations

import pytest

from benchmarks.mail.threads import Memory
from tests.tickets.mail_in.mails import raw
from tickets.mail_in.parsing import parse
from tickets.mail_in.reply_tokens import reply_token

QUESTION = raw(subject="The printer")
ANSWERS = {
    "headers": raw(headers=["In-Reply-To: <ours@help.example>"], subject="AW: Ihre Anfrage"),
    "a token": raw(headers=[f"Delivered-To: support+{reply_token(1)}@help.example"], subject="R: altro"),
    "a reference": raw(subject="TR: [HC-48213] imprimante"),
    "another address": raw(
        headers=["References: <one@example.com> <ours@help.example>"],
        sender="ada@home.example",
        subject="hello",
    ),
}
STRANGER = raw(subject="The printer", sender="eve@example.org").replace(
    b"one@example.com", b"eve@example.org"
)


@pytest.fixture
def known():
    """Ticket 1 is Ada's, with her question and our answer; 2 is somebody else's."""
    memory = Memory(tokens={reply_token(1): 1, reply_token(2): 2}, references={"HC-48213": 1, "HC-55555": 2})
    memory.ids |= {"one@example.com": 1, "ours@help.example": 1, "theirs@help.example": 2}
    return memory


@pytest.mark.parametrize("left", ANSWERS)
def test_one_trace_is_enough(known, left):
    answer = ANSWERS[left].replace(b"Message-ID: <one@example.com>", f"Message-ID: <{len(left)}@x>".encode())
    known.take(parse(answer))
    assert known.tickets.keys() == {1}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_chain_is_one_ticket_in_whatever_order_it_arrives(order):
    chain = [
        raw().replace(b"one@example.com", b"1@x"),
        raw(headers=["In-Reply-To: <1@x>"]).replace(b"one@example.com", b"2@x"),
        raw(headers=["In-Reply-To: <2@x>"]).replace(b"one@example.com", b"3@x"),
    ]
    memory = Memory()
    for number in (*order, *order):
        memory.take(parse(chain[number]))
    assert memory.threads == {frozenset({"1@x", "2@x", "3@x"})}


def test_the_same_subject_from_a_stranger_is_a_ticket_of_its_own(known):
    assert known.take(parse(STRANGER)) is None
    assert known.tickets.keys().isdisjoint({1, 2})
