"""Editors teach search which words mean the same, and which say little."""

import pytest

from knowledgebase.search import instant, search, suggest
from knowledgebase.search.apart import answering_from
from knowledgebase.search.lexicon import Lexicon, lexicon_of
from tests.knowledgebase.search.shelves import small_index

INVOICE = ("Where to find an invoice", "An invoice is sent every month.")
SIGN_IN = ("Sign in with a code", "We send the code by email.")
PRINT = ("Print a calendar", "Choose a range of dates.")
ARTICLES = (INVOICE, SIGN_IN, PRINT)


def taught(*groups: tuple[str, ...], one_way: bool = False, stop_words: tuple[str, ...] = ()) -> Lexicon:
    return lexicon_of("en", [(group, one_way) for group in groups], stop_words)


def found(query: str, lexicon: Lexicon, ask=search) -> list[str]:
    with answering_from(small_index(*ARTICLES), lexicon):
        hits = ask(query, language="en")
    return [hit.title for hit in getattr(hits, "hits", hits)]


@pytest.mark.parametrize("ask", [search, instant])
def test_a_word_finds_what_means_the_same(ask):
    assert found("bills", taught(), ask) == []
    assert found("bills", taught(("invoice", "bill", "receipt")), ask)[0] == INVOICE[0]


def test_the_ticket_form_knows_synonyms_in_subject_and_description():
    lexicon = taught(("invoice", "bill"))
    with answering_from(small_index(*ARTICLES), lexicon):
        for subject, body in (("Where is my bill", ""), ("Where to find", "I never got the bill you sent")):
            hits = suggest(subject=subject, body=body, language="en")
            assert [hit.title for hit in hits][:1] == [INVOICE[0]]


def test_a_synonym_works_in_both_directions_unless_it_is_one_way():
    both, one_way = taught(("bill", "invoice")), taught(("bill", "invoice"), one_way=True)
    index = small_index(INVOICE, ("The bill", "A bill."))
    for lexicon, counts in ((both, (2, 2)), (one_way, (2, 1))):
        with answering_from(index, lexicon):
            totals = tuple(search(query, language="en").total for query in ("bill", "invoice"))
        assert totals == counts


def test_what_was_typed_comes_before_what_means_the_same():
    with answering_from(small_index(("An invoice", "It."), ("A bill", "It.")), taught(("bill", "invoice"))):
        assert search("bill", language="en").hits[0].title == "A bill"
        assert search("invoice", language="en").hits[0].title == "An invoice"


def test_phrases_mean_words_and_phrases():
    assert found("login", taught(("login", "sign in")))[0] == SIGN_IN[0]
    assert found("logging on", taught(("log on", "sign in")))[0] == SIGN_IN[0]
    assert found("get on paper", taught(("on paper", "print")))[0] == PRINT[0]


def test_a_word_of_a_synonym_is_never_corrected():
    """``prnt`` is one slip from ``print``, unless editors say what it is."""
    with answering_from(small_index(*ARTICLES), taught(("prnt", "invoice"))):
        results = search("prnt", language="en")
    assert results.corrected is None
    assert results.hits[0].title == INVOICE[0]
    with answering_from(small_index(*ARTICLES)):
        assert search("prnt", language="en").corrected == "print"


def test_a_slip_in_a_word_of_the_base_still_finds_its_synonyms():
    index = small_index(INVOICE, ("The bill", "A bill."))
    with answering_from(index, taught(("bill", "invoice"))):
        assert search("invioce", language="en").total == 2


def test_a_stop_word_decides_only_where_nothing_else_does():
    index = small_index(("Please", "please please"), ("A printer", "It prints, please."))
    with answering_from(index, taught()):
        assert search("please printers", language="en").total == 2
    with answering_from(index, taught(stop_words=("please",))):
        assert [hit.title for hit in search("please printers", language="en").hits] == ["A printer"]
        assert search("please", language="en").hits[0].title == "Please"


def test_a_stop_word_of_a_description_says_little():
    index = small_index(("Kind regards", "kind regards"), ("Print a calendar", "The printer."))
    with answering_from(index, taught(stop_words=("kind", "regards"))):
        hits = suggest(subject="Calendar printer", body="It stopped. Kind regards", language="en")
    assert [hit.title for hit in hits] == ["Print a calendar"]


def test_what_means_the_same_is_marked_in_title_and_snippet():
    with answering_from(small_index(*ARTICLES), taught(("bill", "invoice"))):
        hit = search("bill", language="en").hits[0]
    assert "<mark>invoice</mark>" in hit.marked_title
    assert "<mark>invoice</mark>" in hit.snippet
