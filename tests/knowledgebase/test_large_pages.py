"""Large shelves and many of them: few queries, and no time to wait."""

import time

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from helpcenter import versions
from knowledgebase import page_cache
from knowledgebase.models import Article, ArticleTranslation, Revision
from tests.factories.articles import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db
MOST_QUERIES, MOST_SECONDS = 8, 0.080


def fill(shelves: list, *, articles: int) -> None:
    """Articles spread over shelves, one in ten for a group, in few statements."""
    group = Group.objects.create(name="Partners")
    audiences = [
        Article.Audience.GROUPS if n % 10 == 9 else Article.Audience.EVERYONE for n in range(articles)
    ]
    made = Article.objects.bulk_create(
        Article(category=shelves[n % len(shelves)], audience=audience) for n, audience in enumerate(audiences)
    )
    Article.groups.through.objects.bulk_create(
        Article.groups.through(article=one, group=group) for one in made if one.audience == "groups"
    )
    named = ArticleTranslation.objects.bulk_create(
        ArticleTranslation(
            article=one,
            language="en",
            title=f"How to do thing {n}",
            slug=f"thing-{n}",
            summary="In a line. " * 5,
        )
        for n, one in enumerate(made)
    )
    written = Revision.objects.bulk_create(
        Revision(translation=one, number=1, title=one.title, html="<p>x</p>", text="x") for one in named
    )
    for one, revision in zip(named, written, strict=True):
        one.published, one.status = revision, ArticleTranslation.Status.PUBLISHED
        one.updated_at = one.first_published_at = revision.created_at
    ArticleTranslation.objects.bulk_update(named, ["published", "status", "updated_at", "first_published_at"])
    with connection.cursor() as cursor:
        cursor.execute("analyze")  # as autovacuum does a minute later


def cold(client, address: str) -> float:
    """The process's own time for a page nobody asked for before: beside other tests a clock says little."""
    page_cache.forget()
    page_cache.cache.clear()
    before = time.process_time()
    assert client.get(address).status_code == 200
    return time.process_time() - before


@pytest.fixture(params=["/en/c/topic/", "/en/"], ids=["a shelf with 500", "50 shelves"])
def address(request):
    names = ["Topic"] if request.param == "/en/c/topic/" else [f"Topic {n}" for n in range(50)]
    fill([CategoryFactory(name=name) for name in names], articles=500)
    versions.forget()
    return request.param


def test_few_queries(client, address, django_assert_max_num_queries):
    cold(client, "/en/privacy/")
    with django_assert_max_num_queries(MOST_QUERIES):
        cold(client, address)


def test_in_the_time_of_a_blink(client, address):
    assert min(cold(client, address) for _ in range(5)) < MOST_SECONDS


def test_searching_in_vain_among_thousands_does_not_take_long(client):
    fill([CategoryFactory(name="Topic")], articles=3000)
    ArticleFactory(title="Synchronise")
    versions.forget()
    client.get("/en/search/?q=synkronnize")  # the index is made
    before = time.process_time()
    assert b"Synchronise" in client.get("/en/search/?q=synkronnize").content
    assert time.process_time() - before < 0.2
