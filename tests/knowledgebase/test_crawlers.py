"""What crawlers and feed readers are told: every public page, in all its languages, and nothing else."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser

import pytest
from django.contrib.auth.models import Group

from helpcenter import versions
from helpcenter.models import SiteSettings, User
from knowledgebase.services import add_translation, publish, save_category_words, unpublish
from knowledgebase.services.writing import Text
from knowledgebase.views import crawlers
from tests.factories.articles import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, address: str) -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "xml" in answer["Content-Type"]
    return ET.fromstring(answer.content)  # noqa: S314  our own


def listed(client, address: str = "/sitemap.xml") -> list[str]:
    return [loc.text for loc in read(client, address).iter(f"{MAP}loc")]


def restricted() -> list:
    group = Group.objects.create(name="Partners")
    return [
        ArticleFactory(title="For the signed in", audience="signed_in"),
        ArticleFactory(title="For partners", audience="groups", groups=[group]),
        ArticleFactory(title="For staff", audience="staff"),
        ArticleFactory(title="A draft", draft=True),
        unpublish(ArticleFactory(title="Taken down")),
    ]


def test_the_map_names_home_shelves_and_articles_in_each_language_with_their_sisters(client):
    shelf = CategoryFactory(name="Billing")
    save_category_words(shelf, language="fr", name="Facturation")
    CategoryFactory(name="Empty")
    article = ArticleFactory(title="Pay", category=shelf)
    publish(add_translation(article.article, language="fr", text=Text("Payer", "Texte")))
    alone = ArticleFactory(title="Alone")
    pk = article.article_id
    assert listed(client) == [
        f"{SITE}/en/",
        f"{SITE}/fr/",
        f"{SITE}/en/c/billing/",
        f"{SITE}/fr/c/facturation/",
        f"{SITE}/en/a/{pk}-pay/",
        f"{SITE}/fr/a/{pk}-payer/",
        f"{SITE}/en/a/{alone.article_id}-alone/",
    ]
    entries = {entry.find(f"{MAP}loc").text: entry for entry in read(client, "/sitemap.xml")}
    sisters = entries[f"{SITE}/fr/a/{pk}-payer/"].findall(f"{XHTML}link")
    assert {one.get("hreflang"): one.get("href") for one in sisters} == {
        "en": f"{SITE}/en/a/{pk}-pay/",
        "fr": f"{SITE}/fr/a/{pk}-payer/",
    }
    assert not entries[f"{SITE}/en/a/{alone.article_id}-alone/"].findall(f"{XHTML}link")


def test_every_page_that_the_map_names_is_there(client):
    shelf = CategoryFactory(name="Über uns")
    ArticleFactory(title="Was & wie?", category=shelf)
    ArticleFactory(title="عنوان", language="ar")
    for address in listed(client):
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_the_map_says_when_a_page_changed(client):
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    shelf = CategoryFactory(name="Billing")
    publish(ArticleFactory(category=shelf), updated_at=at)
    entries = read(client, "/sitemap.xml")
    assert {entry.find(f"{MAP}lastmod").text for entry in entries} == {"2026-03-01T12:00:00+00:00"}


def test_the_map_and_the_feeds_name_nothing_that_is_not_for_everyone_whoever_asks(client):
    shelf = CategoryFactory(name="Margins")
    hidden = restricted()
    ArticleFactory(title="Secret margins", category=shelf, audience="staff")
    ArticleFactory(title="For all")
    client.force_login(User.objects.create_superuser("editor"))
    for address in ("/sitemap.xml", "/en/feed/"):
        text = client.get(address).content.decode()
        assert "for-all" in text
        for article in hidden:
            assert f"/{article.article_id}-" not in text
        assert "margins" not in text.lower()
    assert client.get("/en/c/margins/feed/").status_code == 404


def test_beyond_one_files_measure_the_map_lists_files_that_hold_all(client, monkeypatch):
    monkeypatch.setattr(crawlers, "MOST_ADDRESSES", 4)
    monkeypatch.setattr(crawlers, "A_PART", 3)
    assert client.get("/sitemap-1.xml").status_code == 404  # nothing there fills an index
    articles = [ArticleFactory(title=f"Number {n}") for n in range(4)]
    versions.forget()
    assert listed(client) == [f"{SITE}/sitemap-1.xml", f"{SITE}/sitemap-2.xml"]
    found = [address for part in (1, 2) for address in listed(client, f"/sitemap-{part}.xml")]
    assert found == [f"{SITE}/en/", *(f"{SITE}/en/a/{one.article_id}-{one.slug}/" for one in articles)]
    for none in (0, 3, 10**30):
        assert client.get(f"/sitemap-{none}.xml").status_code == 404


def test_the_map_is_kept_like_a_page_and_fresh_after_a_change(client, django_assert_num_queries):
    article = ArticleFactory()
    first = client.get("/sitemap.xml")
    with django_assert_num_queries(0):
        assert client.get("/sitemap.xml", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    unpublish(article)
    versions.forget()
    assert listed(client) == []


def test_crawlers_are_kept_from_what_is_nobodys_result(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    rules = RobotFileParser()
    rules.parse(answer.content.decode().splitlines())
    assert rules.site_maps() == [f"{SITE}/sitemap.xml"]
    assert not rules.can_fetch("Bot", "/admin/")
    assert rules.can_fetch("Bot", "/en/a/1-x/")
    assert "Disallow: /*/search/" in answer.content.decode()


def test_a_feed_names_the_latest_articles_of_its_language(client):
    SiteSettings(name="Almanac").save()
    older = publish(ArticleFactory(title="Older & wiser"), updated_at=datetime(2026, 1, 1, tzinfo=UTC))
    newer = publish(ArticleFactory(title="Newer"), updated_at=datetime(2026, 2, 1, tzinfo=UTC))
    ArticleFactory(title="Autre", language="fr")
    feed = read(client, "/en/feed/")
    assert feed.find(f"{ATOM}title").text == "Almanac help"
    assert [entry.find(f"{ATOM}title").text for entry in feed.iter(f"{ATOM}entry")] == [
        "Newer",
        "Older & wiser",
    ]
    entry = feed.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == f"{SITE}/en/a/{newer.article_id}-newer/"
    assert entry.find(f"{ATOM}id").text == f"{SITE}/en/a/{newer.article_id}/"
    assert entry.find(f"{ATOM}updated").text == "2026-02-01T00:00:00+00:00"
    assert entry.find(f"{ATOM}summary").text == older.summary
    (own,) = (link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert own.get("href") == f"{SITE}/en/feed/"


def test_a_categorys_feed_has_what_is_on_it_and_below(client):
    top = CategoryFactory(name="Calendars")
    ArticleFactory(title="On it", category=top)
    ArticleFactory(title="Below it", category=CategoryFactory(name="Repeating", parent=top))
    ArticleFactory(title="Elsewhere", category=CategoryFactory(name="Billing"))
    page = client.get("/en/c/calendars/").content.decode()
    assert 'type="application/atom+xml"' in page
    assert 'href="/en/c/calendars/feed/"' in page
    titles = {title.text for title in read(client, "/en/c/calendars/feed/").iter(f"{ATOM}title")}
    assert {"On it", "Below it"} <= titles
    assert "Elsewhere" not in titles
    assert client.get("/en/c/no-such/feed/").status_code == 404
