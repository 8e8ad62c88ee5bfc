"""A slip is mended with a word of the base; what is right, short or a code is left alone."""

import pytest

from knowledgebase.search import search
from knowledgebase.search.spelling import Spelling, distance
from tests.knowledgebase.search.shelves import asking

WORDS = sorted(["account", "calendar", "calendars", "print", "printer", "private", "subscription", "team"])


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("print", "print", 0),
        ("pirnt", "print", 1),
        ("prnt", "print", 1),
        ("printt", "print", 1),
        ("orint", "print", 1),
        ("calnedra", "calendar", 2),
        ("account", "calendar", 3),
        ("", "team", 3),
    ],
)
def test_slips_are_counted_up_to_the_most_that_matters(one, other, slips):
    assert distance(one, other, 2) == slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("prnt", "print"),
        ("acount", "account"),
        ("calnedar", "calendar"),
        ("calednra", "calendar"),
        ("subscirptoin", "subscription"),
        ("tema", "team"),
        ("prn", None),  # too short
        ("pr1nt", None),  # a code
        ("10422", None),
        ("elephant", None),
        ("acont", None),  # two slips in a short word
    ],
)
def test_the_nearest_word_of_the_base_is_meant(typed, meant):
    assert Spelling(WORDS, dict.fromkeys(WORDS, 1)).meant(typed) == meant


def test_an_unfinished_word_is_mended_too():
    assert Spelling(WORDS, dict.fromkeys(WORDS, 1)).meant_beginning("calnd") == "calendar"
    assert Spelling(WORDS, dict.fromkeys(WORDS, 1)).meant_beginning("elepha") is None


def test_a_search_says_what_it_looked_for_instead():
    with asking(("Print a calendar", "Choose Print in the menu."), ("Invite a team", "Type their email.")):
        results = search("how to PRITN a calender?", language="en")
        assert results.corrected == "how to print a calendar?"
        assert results.hits[0].title == "Print a calendar"
        assert search("PRITN", language="en", as_typed=True).hits == ()


def test_words_of_the_base_are_never_corrected():
    with asking(("Form a team", "A form."), ("From here", "From home."), language="en"):
        assert search("form from", language="en").corrected is None


def test_the_correction_is_spelled_as_the_base_spells_it():
    with asking(("Le résumé", "Un résumé."), language="fr"):
        assert search("resmué", language="fr").corrected == "résumé"
