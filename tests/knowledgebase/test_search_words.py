"""Synonyms and stop words as editors keep them in the admin."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from helpcenter import versions
from helpcenter.models import User
from knowledgebase.models import StopWords, Synonyms
from knowledgebase.search import search, shelf
from tests.factories.articles import ArticleFactory

pytestmark = pytest.mark.django_db


def problems(row) -> str:
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        row.full_clean()
    return " ".join(caught.value.message_dict["words"])


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "cannot be blank"),
        ("invoice", "at least two different words"),
        (" , ,, ", "at least two different words"),
        ("invoice, Invoice", "at least two different words"),
        ("invoice, bill, Bill", "there twice"),
        ("invoice, ???", "no letter or digit"),
        ("a b c d e, bill", "longer than 4 words"),
        (", ".join(f"w{n}" for n in range(21)), "At most 20 words"),
        (", ".join(["long"] * 200), "at most 500 characters"),
    ],
)
def test_words_that_cannot_be_synonyms_are_refused_clearly(words, problem):
    assert problem in problems(Synonyms(language="en", words=words))


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "cannot be blank"),
        (" , ,", "at least one word"),
        ("the ***", "no letter or digit"),
        (" ".join(f"w{n}" for n in range(501)), "At most 500 words"),
    ],
)
def test_a_list_of_stop_words_is_refused_clearly(words, problem):
    assert problem in problems(StopWords(language="en", words=words))


def test_words_are_kept_tidy():
    synonyms, stop_words = (
        Synonyms(language="en", words=" invoice ,\tbill,, sign  in"),
        StopWords(language="en", words="the, a\nthe please"),
    )
    synonyms.full_clean()
    stop_words.full_clean()
    assert synonyms.words == "invoice, bill, sign in"
    assert stop_words.words == "the a please"


def test_a_language_has_one_list_of_stop_words():
    StopWords.objects.create(language="en", words="the")
    with pytest.raises(ValidationError):
        StopWords(language="en", words="a").full_clean()


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("editor"))
    return client


def titles(query: str) -> list[str]:
    versions.forget()
    return [hit.title for hit in search(query, language="en").hits]


def test_search_learns_and_forgets_a_synonym_at_once(editor):
    ArticleFactory(title="Where to find an invoice")
    assert titles("bill") == []
    add = reverse("admin:knowledgebase_synonyms_add")
    assert editor.post(add, {"language": "en", "words": "bill, invoice"}).status_code == 302
    assert titles("bill") == ["Where to find an invoice"]
    change = reverse("admin:knowledgebase_synonyms_changelist")
    chosen = {"action": "delete_selected", "_selected_action": [Synonyms.objects.get().pk], "post": "yes"}
    assert editor.post(change, chosen).status_code == 302
    assert titles("bill") == []


def test_synonyms_of_another_language_are_none_of_its_business(editor):
    ArticleFactory(title="Where to find an invoice")
    Synonyms.objects.create(language="fr", words="bill, invoice")
    assert titles("bill") == []


def test_a_new_synonym_reads_no_article_again():
    ArticleFactory(title="Where to find an invoice")
    titles("bill")
    index = shelf.index_for("en")
    Synonyms.objects.create(language="en", words="bill, invoice")
    assert titles("bill") == ["Where to find an invoice"]
    assert shelf.index_for("en") is index


def test_the_admin_says_what_is_wrong(editor):
    answer = editor.post(reverse("admin:knowledgebase_synonyms_add"), {"language": "en", "words": "one"})
    assert "at least two different words" in answer.content.decode()
    lists = ("synonyms", "stopwords")
    pages = [reverse(f"admin:knowledgebase_{name}_changelist") for name in lists]
    assert [editor.get(page).status_code for page in pages] == [200, 200]
