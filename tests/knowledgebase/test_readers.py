"""What is not for somebody is nowhere: on no page, in no search, suggestion, count or API."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from helpcenter import versions
from helpcenter.models import User
from knowledgebase.models import Article
from knowledgebase.search import search
from tests.factories.articles import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db
Audience = Article.Audience
EVERYONE, SIGNED_IN, GROUPS, STAFF = Audience.EVERYONE, Audience.SIGNED_IN, Audience.GROUPS, Audience.STAFF
MAY_READ = {
    "a stranger": {EVERYONE},
    "a customer": {EVERYONE, SIGNED_IN},
    "a partner": {EVERYONE, SIGNED_IN, GROUPS},
    "an editor": {EVERYONE, SIGNED_IN, GROUPS, STAFF},
}


@pytest.fixture
def partners():
    return Group.objects.create(name="Partners")


@pytest.fixture(params=MAY_READ)
def reader(request, client, partners):
    """Somebody of each kind in their browser, and what they may read."""
    if request.param == "an editor":
        client.force_login(User.objects.create_superuser("editor"))
    elif request.param != "a stranger":
        client.force_login(user := User.objects.create_user("somebody"))
        user.groups.set([partners] if request.param == "a partner" else [])
    return client, MAY_READ[request.param]


@pytest.fixture
def articles(partners):
    """One article for each kind of readers, on one shelf, alike in all but a word of the title."""
    shelf = CategoryFactory(name="Quotas")
    return {
        audience: ArticleFactory(
            title=f"Quota rules zq{number}word",
            body="Every quota has its rules.",
            category=shelf,
            audience=audience,
            groups=[partners] if audience == GROUPS else [],
        )
        for number, audience in enumerate(Audience)
    }


def test_each_door_shows_readers_theirs_and_nothing_of_the_rest(reader, articles):
    client, theirs = reader
    shelf = articles[EVERYONE].article.category.translations.get()
    doors = {
        "home": "/en/",
        "category": reverse("knowledgebase:category", args=[shelf.slug]),
        "search": "/en/search/?q=quota rules",
        "instant": "/en/search/instant/?q=quota",
        "api": "/api/v1/articles/?language=en",
        "api search": "/api/v1/articles/?language=en&q=quota",
        "suggestions": "/en/contact/suggestions/?subject=quota rules&body=",
        "related": articles[EVERYONE].get_absolute_url(),
    }
    for name, address in doors.items():
        page = client.get(address).content.decode().replace("<mark>", "").replace("</mark>", "")
        shown = {audience for audience, article in articles.items() if article.title in page}
        assert shown == theirs, name


def test_an_article_for_others_answers_as_one_that_never_was(reader, articles):
    client, theirs = reader
    for audience, article in articles.items():
        expected = 200 if audience in theirs else 404
        assert client.get(article.get_absolute_url()).status_code == expected
        assert client.get(f"/en/contact/articles/{article.article_id}/").status_code == expected
        assert client.get(f"/api/v1/articles/{article.article_id}/").status_code == expected
        vote = client.post(f"/en/a/{article.article_id}/vote/", {"helpful": "yes"})
        assert (vote.status_code == 404) == (audience not in theirs)


def test_counts_count_what_their_readers_may_read(reader, articles):
    client, theirs = reader
    (topic,) = client.get("/en/").context["topics"]
    assert topic.articles == len(theirs)
    assert client.get("/en/search/?q=quota").context["found"].total == len(theirs)


def test_a_slip_is_never_mended_with_a_word_that_only_others_may_read(articles):
    assert search("zq3wrod", language="en").corrected is None
    ArticleFactory(title="About salaries", audience=STAFF)
    versions.forget()
    assert search("salareis", language="en").corrected is None


def test_a_page_kept_for_some_readers_is_not_shown_to_others(client, articles):
    editor = User.objects.create_superuser("editor")
    client.force_login(editor)
    assert client.get("/en/").context["topics"][0].articles == 4
    assert client.get("/en/")["Cache-Control"].startswith("private")
    client.logout()
    page = client.get("/en/")
    assert articles[STAFF].title not in page.content.decode()
    assert page["Cache-Control"].startswith("public")
