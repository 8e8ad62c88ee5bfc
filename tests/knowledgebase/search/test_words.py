"""Words are the same word whatever their case, accents and endings."""

import pytest

from knowledgebase.search.compounds import parts
from knowledgebase.search.words import fold, spelled, stem


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Größe", "grosse"),
        ("été", "ete"),
        ("e\u0301te\u0301", "ete"),
        ("ﬁn", "fin"),
        ("ÀÉÎ", "aei"),
        ("Ελλάδα", "ελλαδα"),
        ("مُحَمَّد", "محمد"),
        ("plain", "plain"),
    ],
)
def test_folding_takes_case_and_accents_away(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l'asse del grafico", ["l", "asse", "del", "grafico"]),
        ("l’asse", ["l", "asse"]),
        ("file_name.txt", ["file", "name", "txt"]),
        ("error E1042!", ["error", "E1042"]),
        ("%%%%____****", []),
        ('foo & | !!! bar -("', ["foo", "bar"]),
        ("cafe\u0301", ["café"]),
    ],
)
def test_words_end_at_everything_that_is_no_letter_or_digit(text, words):
    assert spelled(text) == words


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "printing", "prints"),
        ("de", "Drucker", "druckern"),
        ("fr", "imprimer", "imprimez"),
        ("it", "stampare", "stampa"),
        ("pt-br", "imprimir", "imprime"),
    ],
)
def test_endings_do_not_matter(language, one, other):
    assert stem(fold(one), language) == stem(fold(other), language)


@pytest.mark.parametrize(("word", "language"), [("e1042s", "en"), ("1042", "de"), ("things", "xx")])
def test_codes_and_unknown_languages_stay_whole(word, language):
    assert stem(word, language) == word


def test_a_compound_is_made_of_words_of_the_base():
    frequency = {"spalt": 9, "breit": 4, "spaltenbreit": 1}
    assert parts("spaltenbreit", frequency=frequency, language="de") == ("spalt", "breit")
    assert parts("spaltenbreit", frequency=frequency, language="en") == ()
    assert parts("unbekannt", frequency=frequency, language="de") == ()
