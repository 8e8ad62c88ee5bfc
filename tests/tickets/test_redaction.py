"""Words come out of texts however they are broken, quoted or dressed up, and nothing else does."""

import pytest

from tickets.redaction import MARK, Redaction, passages_in, words_of
from tickets.wording import as_html

CARD = "4111 1111 1111 1111"


def without(text, *passages):
    return Redaction(passages).out_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "My card is 4111 1111 1111 1111.",
        "My card is 4111 1111\n1111  1111.",
        "> My card is 4111 1111\n> 1111 1111.",
    ],
)
def test_a_passage_goes_however_its_line_is_broken(text):
    assert "1111" not in without(text, CARD)
    assert MARK in without(text, CARD)


def test_capitals_make_no_difference_and_signs_are_no_patterns():
    assert without("Secret.Word! secretXword", "secret.word") == f"{MARK}! secretXword"


def test_of_two_that_overlap_the_longer_one_goes_whole():
    assert without("Ada Lovelace and Ada", "Ada", "Ada Lovelace") == f"{MARK} and {MARK}"


def test_nothing_marked_is_nothing_taken_out():
    assert without("As it was.") == "As it was."
    assert Redaction(()).number_in("As it was.") == 0


def test_passages_stand_one_a_line_each_once():
    assert passages_in("  one  two \n\nthree\none two") == ("one two", "three")


def test_html_loses_them_in_its_text_and_in_its_addresses():
    html = as_html("See https://example.com/?token=abc123&x=1\nand **4111 1111** 1111 1111")
    for passage in ("token=abc123&x=1", CARD):
        cleaned = Redaction([passage]).out_of_html(html)
        assert passage.split()[0] not in words_of(cleaned)
        assert "abc123" not in cleaned or passage == CARD
        assert MARK in cleaned
    assert Redaction(["something else"]).out_of_html(html) == html


def test_many_words_cost_no_time():
    text = "a " * 20_000
    assert Redaction(["a " * 200 + "b"]).number_in(text) == 0
