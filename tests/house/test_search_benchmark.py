"""The peers and gaps that search is measured by are what the table says they are."""

from benchmarks.search.peers import Bm25, mrr
from benchmarks.search.readers import of_any_opinion, votes, who_were_answered
from benchmarks.search.sets import taken_out
from knowledgebase.search.evaluation.running import Known, QuestionSet
from tests.knowledgebase.search.shelves import small_index

INDEX = small_index(("Print a calendar", "Choose a range."), ("Pay by invoice", "You can print it."))
QUESTIONS = [
    Known(key="a", text="printing calendars", body="", right=frozenset({1})),
    Known(key="b", text="invoices", body="", right=frozenset({2})),
    Known(key="c", text="nothing of this", body="", right=frozenset({1})),
]
KNOWN = QuestionSet(index=INDEX, questions=QUESTIONS)


def test_the_peer_stems_and_ranks():
    peer = Bm25(KNOWN, titles=1)
    assert list(peer("printing")) == [1, 2]
    assert mrr(KNOWN, peer) == 2 / 3


def test_a_fifth_of_the_questions_lose_every_answer():
    answers = {f"q{n}": frozenset({f"d{n}", f"e{n}"}) for n in range(200)}
    gone = taken_out(answers, draw=0)
    assert sum(right <= gone for right in answers.values()) == 40
    assert len(gone) == 80


def test_a_draw_is_always_the_same_and_no_two_are():
    answers = {f"q{n}": frozenset({f"d{n}"}) for n in range(200)}
    assert taken_out(answers, draw=1) == taken_out(dict(reversed(answers.items())), draw=1)
    assert taken_out(answers, draw=1) != taken_out(answers, draw=2)


def test_readers_before_are_not_those_who_are_asked():
    answered = who_were_answered(KNOWN)
    assert {one.key for one in QUESTIONS if votes(one.key)} < {"a", "b", "c"}
    assert sum(yes - 1 for yes, _no in answered.values()) == 9 * sum(votes(one.key) for one in QUESTIONS)
    assert of_any_opinion(KNOWN) == of_any_opinion(KNOWN)
