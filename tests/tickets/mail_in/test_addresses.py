"""Addresses are read in one way only, or said to be doubtful."""

import pytest

from tickets.mail_in.addresses import read_addresses, read_sender


def read(text):
    return [(one.name, one.address) for one in read_addresses(text.encode())]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ada@example.com", [("", "ada@example.com")]),
        ("ada@example.com (Ada Lovelace)", [("Ada Lovelace", "ada@example.com")]),
        ("Ada Lovelace <ada@example.com>", [("Ada Lovelace", "ada@example.com")]),
        ('"Lovelace, Ada" <ada@example.com>', [("Lovelace, Ada", "ada@example.com")]),
        (r'"Ada \"the first\" L." <ada@example.com>', [('Ada "the first" L.', "ada@example.com")]),
        ("=?utf-8?q?J=C3=BCrgen?= <j@x.example>", [("Jürgen", "j@x.example")]),
        ('"=?utf-8?q?J=C3=BCrgen?=" <j@x.example>', [("Jürgen", "j@x.example")]),
        ("a@x.example, B <b@x.example>", [("", "a@x.example"), ("B", "b@x.example")]),
        ("Team: a@x.example, b@x.example;", [("", "a@x.example"), ("", "b@x.example")]),
        ("undisclosed-recipients:;", []),
        ("<@relay.example:a@x.example>", [("", "a@x.example")]),
        ("Somebody", [("Somebody", "")]),
        ("Ada (a (nested) comment) <ada@example.com>", [("Ada", "ada@example.com")]),
        ("", []),
    ],
)
def test_addresses_are_read(written, meant):
    assert read(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "alice@corp.example)bob@evil.example",
        "alice@corp.example(<bob@evil.example>",
        '"alice@corp.example"@evil.example',
        "alice@corp.example\x00@evil.example",
        "alice@corp.example\x00",
        "<alice@corp.example> bob@evil.example",
        "<alice@corp.example><bob@evil.example>",
        'x"alice@corp.example',
        "alice@corp.\u202eexample",
        "alice @corp.example@evil.example",
    ],
)
def test_what_can_be_read_in_two_ways_is_no_address(written):
    sender = read_sender([written.encode()])
    assert sender.address == ""
    assert not sender.is_clear
    assert "@" in sender.name  # an agent sees what was written


@pytest.mark.parametrize(
    "headers",
    [
        ["bob@evil.example <alice@corp.example>"],
        ["alice@corp.example, bob@evil.example"],
        ["alice@corp.example", "bob@evil.example"],
    ],
)
def test_a_sender_who_may_be_two_is_not_clear(headers):
    assert not read_sender([header.encode() for header in headers]).is_clear


def test_a_name_that_looks_like_an_address_is_a_name():
    sender = read_sender([b'"victim@corp.example" <bob@evil.example>'])
    assert (sender.name, sender.address, sender.is_clear) == ("victim@corp.example", "bob@evil.example", True)
