"""Which questions ask the same: by their words once slips are mended, and by meaning with an encoder."""

import pytest

from knowledgebase.models import StopWords
from knowledgebase.reading.alike import understood
from knowledgebase.search.apart import answering_from
from tests.knowledgebase.search.shelves import small_index
from tests.knowledgebase.search.test_meaning import BY_TOPIC

ARTICLES = (
    ("Export invoices", "Invoices are exported as a file from the menu."),
    ("Print an event", "The printer takes the sheet from the tray."),
    ("Invite colleagues", "They get a mail with a link from us."),
)


def keys(*texts, language="en"):
    with answering_from(small_index(*ARTICLES)):
        return [one.key for one in understood(texts, language=language)]


@pytest.mark.parametrize(
    "other",
    ["exporting invoice", "invoices, export!", "EXPORT Ínvoices", "export invoises", "exprot invoices"],
)
def test_endings_order_signs_accents_and_slips_make_no_difference(other):
    first, second = keys("export invoices", other)
    assert first == second


@pytest.mark.parametrize("other", ["print invoices", "export", "invoice 4711", "export e1042"])
def test_other_words_are_another_question(other):
    first, second = keys("export invoices", other)
    assert first != second


def test_words_that_most_articles_have_tell_nothing():
    articles = [(f"How to do things {n}", f"Here is how to do thing {n}.") for n in range(20)]
    with answering_from(small_index(*articles, *ARTICLES)):
        first, second = understood(["how to export invoices", "export invoices"], language="en")
    assert first.key == second.key


def test_what_the_articles_do_not_know_is_its_own_question():
    first, second = keys("klarna", "paypal")
    assert first != second


@pytest.mark.parametrize("text", ["", "???", "\u202e", "'; DROP TABLE", "a" * 10_000])
def test_whatever_was_typed_has_a_key_or_none(text):
    (key,) = keys(text)
    assert len(key) <= 200


def test_where_an_encoder_is_set_questions_of_one_meaning_have_the_key_of_the_most_frequent(settings):
    settings.SEARCH_ENCODER = BY_TOPIC
    assert keys("pay a bill", "the invoice", "printer paper", "sheet", "bill") == [
        "a bill pay", "a bill pay", "paper printer", "paper printer", "a bill pay",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_editors_stop_words_tell_nothing():
    StopWords.objects.create(language="en", words=["please"])
    first, second = (one.key for one in understood(["please refund", "refund"], language="en"))
    assert first == second
