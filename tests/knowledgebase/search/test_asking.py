"""What readers get for what they type."""

import time

import pytest

from knowledgebase.search import instant, search, suggest
from knowledgebase.search.asking import how_sure
from knowledgebase.search.questions import MOST_TERMS, question
from tests.knowledgebase.search.shelves import asking, small_index

PRINT = ("Print a calendar", "Choose **Print** in the menu of the calendar, then a range of dates.")
SHARE = ("Share a calendar with your team", "Everybody you invite gets an email. The team sees all events.")
PAY = ("Pay by invoice", "An invoice is sent each month. You can print it.")


def titles(hits):
    return [hit.title for hit in hits]


def test_the_article_with_the_words_in_its_title_comes_first():
    with asking(PAY, PRINT, SHARE):
        assert titles(search("printing calendars", language="en").hits)[:2] == [PRINT[0], SHARE[0]]


def test_rare_words_count_more_than_common_ones():
    with asking(("Common words", "common words and the number"), ("The invoice", "An invoice.")):
        assert titles(search("common words and the invoice", language="en").hits)[0] == "The invoice"


def test_words_that_stand_together_count_more():
    apart = ("Notes", "Open the door. Later the red paint dries and some window is closed, then a house.")
    together = ("Notes", "Open the window. Later the red house is closed, then some paint dries on a door.")
    with asking(apart, together):
        assert search("red house", language="en").hits[0].article_id == 2


def test_accents_may_be_left_out():
    with asking(("Créer un évènement", "Ouvrez l'agenda."), language="fr"):
        assert titles(search("creer un evenement", language="fr").hits) == ["Créer un évènement"]
        assert titles(search("l’agenda", language="fr").hits) == ["Créer un évènement"]


def test_a_compound_is_found_by_its_parts_and_the_other_way_round():
    articles = (("Die Breite der Spalte ändern", "Ziehen Sie."), ("Zeilenhöhe", "Höhe einer Zeile."))
    with asking(*articles, language="de"):
        assert titles(search("Spaltenbreite", language="de").hits) == [articles[0][0]]
        assert titles(search("Höhe", language="de").hits) == [articles[1][0]]


@pytest.mark.parametrize("typed", ["pr", "prin", "print a cal", "share with yo"])
def test_the_last_word_may_go_on(typed):
    with asking(PRINT, SHARE, PAY):
        assert instant(typed, language="en")
        assert search(typed, language="en").hits


def test_nothing_is_found_for_what_nobody_wrote():
    with asking(PRINT):
        results = search("zxqwv", language="en")
        assert (results.hits, results.total, results.corrected) == ((), 0, None)


def test_pages_of_results_follow_each_other():
    with asking(*[(f"Calendar {n}", "A calendar.") for n in range(12)]):
        first = search("calendar", language="en", limit=10)
        second = search("calendar", language="en", limit=10, offset=10)
        assert (len(first.hits), len(second.hits), first.total) == (10, 2, 12)
        assert not {hit.article_id for hit in first.hits} & {hit.article_id for hit in second.hits}


HOSTILE = [
    "",
    " ",
    'foo & | !!! bar -("',
    "%",
    "_",
    "%%%%____****",
    "\\\\",
    "*" * 600,
    " ".join(f"w{n}" for n in range(200)),
    "a" * 100_000,
    "\x00\ud800print",
    "👩‍👩‍👧 print",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "print " * 5000,
]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: repr(query[:20]))
def test_hostile_queries_cost_no_more_than_others(query):
    """In CPU time, with much room: what is meant is that no query takes the search down."""
    with asking(PRINT, SHARE, PAY):
        search("print", language="en")  # the first one of a process also gets the stemmer ready
        started = time.process_time()
        search(query, language="en")
        instant(query, language="en")
        suggest(subject=query, body=query, language="en")
        assert time.process_time() - started < 0.5


def test_at_most_sixteen_words_are_looked_up():
    index = small_index(("All", " ".join(f"word{n}" for n in range(40))))
    assert len(question(" ".join(f"word{n}" for n in range(40)), index).wanted) == MOST_TERMS


def test_an_empty_base_finds_nothing():
    from knowledgebase.search.apart import answering_from, index_apart

    with answering_from(index_apart([], "en")):
        assert search("print", language="en").hits == ()
        assert instant("pri", language="en") == []
        assert suggest(subject="print", body="my calendar", language="en") == []


def test_a_ticket_gets_the_article_that_fits_its_subject_and_body():
    with asking(PRINT, SHARE, PAY):
        hits = suggest(subject="Question", body="How can I share my calendar with the team?", language="en")
        assert titles(hits)[0] == SHARE[0]
        assert titles(suggest(subject="printing my calendar", body="", language="en"))[0] == PRINT[0]


def test_of_articles_that_fit_alike_the_one_that_speaks_of_the_topic_comes_first():
    body = "Nothing arrives any more. Ask for the events anew."
    phone, desk = ("The events are old", body + " On a phone."), ("The events are old", body + " On a desk.")
    with asking(desk, phone, PAY):
        for about, first in (("Phones and tablets", 2), ("At the desk", 1)):
            hits = suggest(subject="The events are old", body="", about=about, language="en")
            assert [hit.article_id for hit in hits][:2] == [first, 3 - first]


def test_a_topic_alone_suggests_nothing():
    with asking(PRINT, SHARE, PAY):
        assert suggest(subject="Elephants", body="In the greenhouse.", about=PRINT[0], language="en") == []
        assert suggest(subject="", body="", about=PRINT[0], language="en") == []


def test_a_ticket_about_something_else_gets_no_suggestion():
    with asking(PRINT, SHARE, PAY):
        body = "My neighbour's elephant ate the strawberries in the greenhouse again and nobody will pay."
        assert suggest(subject="Elephants", body=body, language="en") == []


def test_how_sure_the_best_answer_is_does_not_depend_on_being_suggested():
    body = "My neighbour's elephant ate the strawberries in the greenhouse again and nobody will pay."
    with asking(PRINT, SHARE, PAY):
        silent = how_sure(subject="Elephants", body=body, language="en")
        assert 0 < silent < how_sure(subject=PRINT[0], body="", language="en")
        assert how_sure(subject="zxqwv", body="", language="en") == 0.0
