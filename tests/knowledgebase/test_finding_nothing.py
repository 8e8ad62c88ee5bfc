"""A search that finds nothing leads on: to titles that are near, to topics, and to a person."""

import pytest

from knowledgebase.reading.near import near, trigrams
from tests.factories.articles import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db


def test_titles_that_look_alike_are_offered(client):
    ArticleFactory(title="Synchronisation with CalDAV")
    ArticleFactory(title="Invoices")
    page = client.get("/en/search/?q=synkronizashun").content.decode()
    assert "Nothing found" in page
    assert "Did you mean one of these?" in page
    assert "Synchronisation with CalDAV</a>" in page
    assert "Invoices</a>" not in page


def test_nothing_near_offers_nothing_of_the_kind(client):
    ArticleFactory(title="Invoices")
    for query in ("zzzzqq", "!!!", "日本"):
        assert "Did you mean" not in client.get("/en/search/", {"q": query}).content.decode()


def test_the_nearest_stands_first_and_accents_do_not_matter():
    for title in ("Réservation annulée", "Réserver", "Modifier une réservation annulée"):
        ArticleFactory(title=title, language="fr")
    found = [card.title for card in near("reservasion anulee", language="fr")]
    assert found[0] in {"Réservation annulée", "Modifier une réservation annulée"}
    assert len(found) >= 2


def test_what_is_for_others_is_not_near():
    ArticleFactory(title="Salary bands", audience="staff")
    ArticleFactory(title="Salary drafts", draft=True)
    assert near("salary bamds", language="en") == []


def test_words_have_the_trigrams_that_postgresql_gives_them():
    assert trigrams("Cat") == {"  c", " ca", "cat", "at "}


def test_topics_with_articles_and_the_form_with_the_words_are_there(client):
    ArticleFactory(category=CategoryFactory(name="Calendars"))
    CategoryFactory(name="Empty shelf")
    page = client.get("/en/search/?q=zzzzqq").content.decode()
    assert "/en/c/calendars/" in page
    assert "Empty shelf" not in page
    assert "/en/contact/?q=zzzzqq" in page
