"""The index says what the database says, within a second and without the unpublished."""

import time

import pytest

from helpcenter import versions
from knowledgebase.search import search, shelf
from knowledgebase.services import publish, save_revision, unpublish
from knowledgebase.services.writing import Text
from tests.at_once import at_once
from tests.factories.articles import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db


def found(query, **kwargs):
    versions.forget()
    return [hit.title for hit in search(query, language=kwargs.pop("language", "en"), **kwargs).hits]


def test_an_article_is_found_once_it_is_published():
    draft = ArticleFactory(draft=True, title="Export everything")
    assert found("export") == []
    publish(draft)
    assert found("export") == ["Export everything"]
    unpublish(draft)
    assert found("export") == []


def test_a_new_revision_is_found_by_its_new_words_alone():
    article = ArticleFactory(title="Bring events over", body="With a spreadsheet.")
    assert found("spreadsheet") == ["Bring events over"]
    save_revision(article, text=Text(title="Bring events over", body="With a calendar file."))
    assert found("spreadsheet") == ["Bring events over"]
    publish(article)
    assert found("spreadsheet") == []
    assert found("calendar file") == ["Bring events over"]


def test_each_language_finds_its_own():
    ArticleFactory(title="Export everything", language="en")
    ArticleFactory(title="Tout exporter", language="fr")
    assert found("exporter", language="fr") == ["Tout exporter"]
    assert found("exporter", language="it") == []


def test_a_hit_knows_its_category_and_address():
    category = CategoryFactory(name="Sharing")
    article = ArticleFactory(title="Share a calendar", category=category)
    (hit,) = search("share", language="en").hits
    assert (hit.category_id, hit.category_name) == (category.pk, "Sharing")
    assert hit.url == article.get_absolute_url()


def test_a_category_keeps_to_itself_and_those_below():
    above = CategoryFactory(name="Calendars")
    below = CategoryFactory(name="Sharing", parent=above)
    ArticleFactory(title="Share a calendar", category=below)
    ArticleFactory(title="Share a laugh", category=CategoryFactory(name="Team"))
    assert found("share", category=above.pk) == ["Share a calendar"]
    counts = search("share", language="en", category=above.pk).categories
    assert {(one.name, one.count) for one in counts} == {("Sharing", 1), ("Team", 1)}


def test_an_unchanged_base_is_asked_without_a_query(django_assert_num_queries):
    ArticleFactory(title="Export everything")
    found("export")
    with django_assert_num_queries(0):
        search("export", language="en")


def test_only_changed_revisions_are_read_again(django_assert_num_queries):
    for _ in range(3):
        ArticleFactory()
    found("event")
    changed = ArticleFactory(title="One more")
    versions.forget()
    with django_assert_num_queries(5):  # the versions, the rows, one text, the categories and their names
        search("event", language="en")
    assert found("one more")[0] == changed.title


@pytest.mark.django_db(transaction=True)
def test_a_large_base_is_read_again_behind_the_readers_back(monkeypatch):
    monkeypatch.setattr(shelf, "AT_ONCE", 0)
    ArticleFactory(title="Export everything")
    assert found("export") == ["Export everything"]
    ArticleFactory(title="Export a little")
    assert found("export") == ["Export everything"]  # answered at once, from the index before
    until = time.monotonic() + 5
    while len(found("export")) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    assert sorted(found("export")) == ["Export a little", "Export everything"]


@pytest.mark.django_db(transaction=True)
def test_the_first_index_is_made_once_for_all_who_wait(monkeypatch):
    made = []
    whole = shelf.entries_for
    monkeypatch.setattr(shelf, "entries_for", lambda *a, **k: made.append(1) or whole(*a, **k))
    ArticleFactory(title="Export everything")

    at_once(lambda _: search("export", language="en"), times=4)
    assert made == [1]
