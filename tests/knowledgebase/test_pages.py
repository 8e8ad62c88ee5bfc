"""The public pages: the same for everyone, fresh at once, and clear about what is not there."""

import json
import re

import pytest
from django.test import Client
from redis.exceptions import ConnectionError as RedisAway

from helpcenter import versions
from helpcenter.caching import ForgivingRedisCache
from helpcenter.models import SiteSettings
from knowledgebase import page_cache
from knowledgebase.services import (
    add_translation,
    cast_vote,
    publish,
    save_category_words,
    save_revision,
    unpublish,
)
from knowledgebase.services.writing import Text
from tests.factories.articles import ArticleFactory, CategoryFactory, visitor

pytestmark = pytest.mark.django_db


def address(article, language: str = "en") -> str:
    return f"/{language}/a/{article.article_id}-{article.slug}/"


def text_of(answer) -> str:
    return answer.content.decode()


def test_home_shows_topics_with_the_articles_below_them(client):
    top = CategoryFactory(name="Calendars", description="Create and share.")
    inside = CategoryFactory(name="Repeating", parent=top)
    CategoryFactory(name="Nothing in it")
    ArticleFactory(category=top)
    ArticleFactory(category=inside, title="Every second Monday")
    page = text_of(client.get("/en/"))
    assert "Create and share." in page
    assert "2 articles" in page
    assert "Every second Monday" in page
    assert "Nothing in it" not in page


def test_most_helpful_wants_enough_votes_and_draws_few_towards_the_usual(client):
    loved, liked, new = (
        ArticleFactory(title=name) for name in ("Loved by many", "Liked by few", "One cheer")
    )
    for article, good, bad in ((loved, 40, 2), (liked, 5, 0), (new, 1, 0), (ArticleFactory(), 2, 40)):
        for said in [True] * good + [False] * bad:
            cast_vote(article, visitor=visitor(), helpful=said)
    page = text_of(client.get("/en/")).split("Recently updated")[0]
    assert page.index("Loved by many") < page.index("Liked by few")
    assert "One cheer" not in page
    assert "95 %" in page


def test_an_empty_help_center_says_so_and_leads_to_a_person(client):
    page = text_of(client.get("/en/"))
    assert "No articles yet" in page
    assert "/en/contact/" in page


def test_a_category_has_its_subcategories_as_sections(client):
    top = CategoryFactory(name="Calendars")
    inside = CategoryFactory(name="Repeating", parent=top)
    ArticleFactory(category=top, title="At the top", summary="In a line.")
    ArticleFactory(category=inside, title="Inside")
    ArticleFactory(category=inside, title="Unfinished", draft=True)
    page = text_of(client.get("/en/c/calendars/"))
    assert page.index("At the top") < page.index("Repeating</a></h2>") < page.index("Inside")
    assert "In a line." in page
    assert "?via=category" in page
    assert "Unfinished" not in page


def test_an_article_has_everything_a_reader_needs(client):
    article = ArticleFactory(category=CategoryFactory(name="Calendars"))
    ArticleFactory(category=article.article.category, title="A neighbour on the shelf")
    page = text_of(client.get(address(article)))
    assert f'<h1 lang="en" dir="ltr">{article.title}</h1>' in page
    assert '<a href="#on-the-web">On the web</a>' in page
    assert "/en/c/calendars/" in page
    assert "1 min read" in page
    assert f'<article-reader class="article" data-article="{article.article_id}" data-via="direct">' in page
    assert f'action="/en/a/{article.article_id}/vote/"' in page
    assert f"/en/contact/?article={article.article_id}" in page
    assert f'<link rel="canonical" href="http://localhost:8000{address(article)}">' in page
    assert "A neighbour on the shelf" in page


def test_search_engines_read_facts_that_cannot_break_out(client):
    article = ArticleFactory(title="</script><script>alert(1)</script>")
    page = text_of(client.get(address(article)))
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    facts = [json.loads(block) for block in blocks]
    assert [fact["@type"] for fact in facts] == ["TechArticle", "BreadcrumbList"]
    assert facts[0]["headline"] == article.title
    assert "<script>alert(1)" not in page


def test_a_wrong_or_missing_slug_leads_to_the_right_address(client):
    article = ArticleFactory(title="Über uns")
    right = f"/en/a/{article.article_id}-%C3%BCber-uns/"
    for wrong in (f"/en/a/{article.article_id}-old-title/", f"/en/a/{article.article_id}/"):
        answer = client.get(wrong)
        assert (answer.status_code, answer["Location"]) == (301, right)
    assert client.get(right).status_code == 200


def test_an_article_without_translation_is_shown_in_another_language_and_says_so(client):
    article = ArticleFactory()
    page = text_of(client.get(address(article, "fr")))
    assert "pas encore dans votre langue" in page
    assert f'href="{address(article)}" lang="en"' in page
    assert '<div class="prose" lang="en" dir="ltr">' in page


def test_translations_know_each_other(client):
    article = ArticleFactory()
    french = publish(add_translation(article.article, language="fr", text=Text("Déplacer", "Texte")))
    add_translation(article.article, language="de", text=Text("Entwurf", "Text"))
    page = text_of(client.get(address(french, "fr")))
    assert f'hreflang="en" href="http://localhost:8000{address(article)}"' in page
    assert "not there in your language" not in page
    assert "Entwurf" not in page


def test_drafts_and_what_never_was_answer_alike(client):
    draft = ArticleFactory(draft=True, title="Secret")
    for_staff = ArticleFactory(title="Secret", audience="staff")
    bodies = set()
    for pk in (draft.article_id, for_staff.article_id, 987_654):
        answer = client.get(f"/en/a/{pk}-secret/")
        assert answer.status_code == 404
        bodies.add(text_of(answer).replace(f"/{pk}-", "/id-"))
    assert len(bodies) == 1
    assert client.get("/en/c/no-such-topic/").status_code == 404


def test_a_warm_page_costs_no_query(client, django_assert_num_queries):
    article = ArticleFactory(category=CategoryFactory())
    pages = ["/en/", address(article), f"/en/c/{article.article.category.translations.get().slug}/"]
    for page in pages:
        client.get(page)
    with django_assert_num_queries(0):
        for page in pages:
            assert client.get(page).status_code == 200


def test_a_cold_article_costs_at_most_six_queries(client, django_assert_max_num_queries):
    articles = [ArticleFactory(category=CategoryFactory()) for _ in range(2)]
    client.get(address(articles[0]))  # the process knows its settings and its search index
    versions.forget()
    with django_assert_max_num_queries(6):
        client.get(address(articles[1]))


def test_a_correction_is_seen_within_a_second_and_an_unpublished_article_is_gone(client):
    article = ArticleFactory()
    assert article.title in text_of(client.get(address(article)))
    publish(article, revision=save_revision(article, text=Text("Corrected", "Body")))
    versions.forget()
    assert "Corrected" in text_of(client.get(address(article)))
    unpublish(article)
    versions.forget()
    assert client.get(address(article)).status_code == 410


def test_a_changed_site_name_is_seen_on_kept_pages(client):
    article = ArticleFactory()
    client.get(address(article))
    SiteSettings(name="Almanac").save()
    versions.forget()
    assert "Almanac" in text_of(client.get(address(article)))


def test_pages_are_alike_for_all_and_set_no_cookie(client):
    article = ArticleFactory()
    first, again = client.get(address(article)), Client(HTTP_COOKIE="hc_visitor=x").get(address(article))
    assert first.content == again.content
    assert not first.cookies
    assert "Cookie" not in first["Vary"]
    assert "csrf" not in text_of(first)


def test_an_unchanged_page_is_not_sent_again(client):
    article = ArticleFactory()
    first = client.get(address(article))
    assert "must-revalidate" in first["Cache-Control"]
    again = client.get(address(article), HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    since = client.get(address(article), HTTP_IF_MODIFIED_SINCE=first["Last-Modified"])
    assert since.status_code == 304


@pytest.mark.parametrize(("accepted", "used"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", None)])
def test_a_page_is_sent_as_small_as_the_browser_reads_it(client, accepted, used):
    answer = client.get(address(ArticleFactory()), HTTP_ACCEPT_ENCODING=accepted)
    assert answer.get("Content-Encoding") == used
    assert answer["Vary"] == "Accept-Encoding"


def test_pages_are_there_and_fresh_when_redis_is_away(client, monkeypatch):
    article = ArticleFactory()

    def away(*_args, **_kwargs):
        raise RedisAway

    monkeypatch.setattr("django.core.cache.backends.redis.RedisCacheClient.get", away)
    monkeypatch.setattr("django.core.cache.backends.redis.RedisCacheClient.set", away)
    monkeypatch.setattr(ForgivingRedisCache, "_resting_until", 0.0)
    assert article.title in text_of(client.get(address(article)))
    publish(article, revision=save_revision(article, text=Text("Corrected", "Body")))
    versions.forget()
    assert "Corrected" in text_of(client.get(address(article)))


def test_a_release_with_another_template_shows_it_at_once(client, settings, tmp_path):
    article = ArticleFactory()
    before = client.get(address(article))
    (tmp_path / "knowledgebase").mkdir()
    (tmp_path / "knowledgebase" / "article.html").write_text("The new look.")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    page_cache.release.cache_clear()  # as in a new process; what the old one left in Redis is still there
    page_cache.forget()
    after = client.get(address(article))
    page_cache.release.cache_clear()
    assert after.content != before.content
    assert text_of(after) == "The new look."


def test_the_query_string_makes_no_new_page(client):
    article = ArticleFactory()
    plain = client.get(address(article)).content
    assert client.get(address(article) + "?via=search").content == plain
    assert client.get(address(article) + "?voted=<script>").content == plain
    assert client.get(address(article) + "?voted=yes").content != plain


def test_ratings_from_one_to_five_by_site_setting(client):
    SiteSettings(rating_style="stars").save()
    page = text_of(client.get(address(ArticleFactory())))
    assert page.count('name="rating"') == 5
    assert 'name="helpful"' not in page


def test_category_names_follow_the_language(client):
    category = CategoryFactory(name="Billing")
    save_category_words(category, language="fr", name="Facturation")
    publish(
        add_translation(ArticleFactory(category=category).article, language="fr", text=Text("Payer", "Texte"))
    )
    page = text_of(client.get("/fr/c/facturation/"))
    assert "Payer" in page
    assert 'href="/en/c/billing/"' in page
    assert client.get("/en/c/facturation/").status_code == 404


def test_a_process_remembers_pages_no_longer_than_an_hour(client, time_machine):
    time_machine.move_to("2026-11-21T10:00:00Z", tick=False)
    first = client.get("/en/")
    time_machine.move_to("2026-11-21T10:59:00Z", tick=False)
    assert client.get("/en/")["Last-Modified"] == first["Last-Modified"]
    time_machine.move_to("2026-11-21T11:01:00Z", tick=False)
    assert client.get("/en/")["Last-Modified"] == "Sat, 21 Nov 2026 11:01:00 GMT"
