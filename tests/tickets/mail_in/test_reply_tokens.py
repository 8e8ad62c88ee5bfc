"""The token in the address that mails are answered to: it names one ticket, and nobody else can make it."""

import pytest

from tickets.mail_in import reply_tokens
from tickets.mail_in.addresses import is_plain, read_addresses
from tickets.mail_in.ids import tokens_in


@pytest.fixture(autouse=True)
def _a_mailbox(settings):
    settings.SUPPORT_ADDRESS = "support@help.example"


def test_an_answer_to_the_address_names_its_ticket():
    address = reply_tokens.reply_address(4321)
    assert is_plain(address)
    assert len(address.partition("@")[0]) <= 64
    assert reply_tokens.ticket_named(tokens_in(read_addresses(address.upper().encode()))) == 4321


def test_a_token_of_one_ticket_names_no_other():
    mac = reply_tokens.reply_token(1).partition("-")[2]
    assert reply_tokens.ticket_named([f"2-{mac}", "1-aaaa", "-", "x", "9" * 5000 + "-a"]) is None


def test_the_first_true_token_counts():
    assert reply_tokens.ticket_named([f"1-{'a' * 26}", reply_tokens.reply_token(2)]) == 2


def test_tokens_outlive_a_change_of_the_key_that_is_kept_as_fallback(settings):
    token = reply_tokens.reply_token(1)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert reply_tokens.ticket_named([token]) == 1
    settings.SECRET_KEY_FALLBACKS = []
    assert reply_tokens.ticket_named([token]) is None


def test_a_site_without_a_mailbox_has_no_such_address(settings):
    settings.SUPPORT_ADDRESS = ""
    assert reply_tokens.reply_address(1) == ""
