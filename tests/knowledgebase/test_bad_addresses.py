"""The bad addresses of bad_inputs.yaml, and hostile searches, at the doors of the knowledge base."""

import pytest

from knowledgebase.models import Vote
from tests.factories.articles import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "/en/c/a%00b/",  # URL-010
        "/en/c/%ff/",
        "/en/c/%c0%af/",
        "/en/a/1-a%00b/",
        "/en/a/0-x/",
        "/en/a/-1-x/",
        "/en/a/99999999999999999999-x/",
        "/en/a/999999999999999999-x/",
        "/en/a/٣-x/",
        "/EN/A/1-x/",  # URL-013
        "/en/c/" + "x" * 8000 + "/",  # URL-011
        "/media/../settings.py",  # URL-009
        "/media/%2e%2e/settings.py",
        "/media/%252e%252e/x",
        "/media/" + "x" * 300 + ".png",
        "/media/a%00b.png",
        "/en/requests/%00/",
        "/en/requests/r/%00",
        "/en/contact/articles/99999999999999999999/",
        "/en/a/99999999999999999999/cover.png",
        "/en/c/a%00b/feed/",
        "/xx/feed/",
        "/sitemap-0.xml",
        "/sitemap--1.xml",
        "/.env",
    ],
)
def test_an_address_of_nothing_is_not_found(client, path, settings):
    settings.MEDIA_ROOT.mkdir()
    assert client.get(path).status_code in {400, 404}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace", "options"])
def test_pages_are_only_read(client, method):  # URL-014
    article = ArticleFactory()
    paths = ("/en/", "/en/search/", "/en/feed/", "/en/cover.png", "/sitemap.xml", "/robots.txt")
    for path in (article.get_absolute_url(), *paths):
        assert getattr(client, method)(path).status_code == 405


def test_a_method_cannot_be_overridden(client):
    article = ArticleFactory()
    client.get(f"/en/a/{article.article_id}/vote/", HTTP_X_HTTP_METHOD_OVERRIDE="POST")
    assert not Vote.objects.exists()


def test_a_foreign_host_is_refused(client):  # URL-001
    assert client.get("/en/", HTTP_HOST="evil.example").status_code == 400


def test_no_header_is_reflected_into_a_kept_page(client):  # URL-019
    article = ArticleFactory()
    path = f"/en/a/{article.article_id}-{article.slug}/"
    answer = client.get(
        path, HTTP_X_FORWARDED_PROTO='x"', HTTP_X_FORWARDED_HOST="evil.example", HTTP_ACCEPT_LANGUAGE='"><x'
    )
    assert answer.status_code == 200
    assert b"evil.example" not in answer.content
    assert b'x"' not in answer.content.replace(b'px"', b"").replace(b'checkbox"', b"")
    assert client.get(path).content == answer.content


def test_a_link_elsewhere_stands_with_noopener(client):  # URL-005
    article = ArticleFactory(body="[out](https://other.example)")
    page = client.get(f"/en/a/{article.article_id}-{article.slug}/").content.decode()
    assert '<a href="https://other.example" rel="noopener">out</a>' in page


@pytest.mark.parametrize(
    "query",
    [
        'foo & | !!! bar -("',  # FORM-040
        "%",  # FORM-042
        "%%%%____****",
        "_",
        "\\",
        "'; drop table x; --",
        " ".join(f"w{n}" for n in range(200)),  # FORM-043
        "\x00\u202e",
        "ä" * 5000,
        "<script>alert(1)</script>",
        "👩‍👩‍👧",
    ],
)
@pytest.mark.parametrize("door", ["/en/search/", "/en/search/instant/", "/ar/search/"])
def test_hostile_searches_are_answered(client, door, query):
    ArticleFactory()
    answer = client.get(door, {"q": query, "page": "9" * 30, "category": "\x00"})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_who_searches_without_end_is_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr("knowledgebase.views.search.MOST_A_MINUTE", 2)
    doors = ["/en/search/", "/en/search/instant/", "/en/search/instant/", "/en/search/"]
    answers = [client.get(door, {"q": "sync"}) for door in doors]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
    assert {answer.get("Retry-After") for answer in answers} == {None, "60"}


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "1e9", "", "9" * 5000])
def test_a_page_of_results_that_is_no_number_is_the_first_or_the_last(client, number):
    assert client.get("/en/search/", {"q": "event", "page": number}).status_code == 200
