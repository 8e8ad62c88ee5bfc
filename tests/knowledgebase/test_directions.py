"""Arabic inside an English page and English inside an Arabic one: each runs its own way."""

import pytest

from knowledgebase.services import add_translation, publish
from knowledgebase.services.writing import Text
from tests.factories.articles import ArticleFactory

pytestmark = pytest.mark.django_db
BODY = "## أولا\n\nنص\n\n## ثانيا\n\nنص"


def test_arabic_shown_on_an_english_page_runs_from_right_to_left_and_its_frame_does_not(client):
    article = ArticleFactory(title="نقل حدث", body=BODY, language="ar")
    page = client.get(f"/en/a/{article.article_id}-{article.slug}/").content.decode()
    assert '<html lang="en" dir="ltr"' in page
    assert '<h1 lang="ar" dir="rtl">' in page
    assert '<div class="prose" lang="ar" dir="rtl">' in page
    assert '<ul lang="ar" dir="rtl"><li class="level-2">' in page
    assert "not there in your language" in page


def test_english_shown_on_an_arabic_page_runs_from_left_to_right(client):
    article = ArticleFactory()
    page = client.get(f"/ar/a/{article.article_id}-{article.slug}/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert '<h1 lang="en" dir="ltr">' in page


def test_the_language_switch_stays_on_the_article_whether_it_is_translated_or_not(client):
    article = ArticleFactory()
    page = client.get(article.get_absolute_url()).content.decode()
    switched = f"/fr/a/{article.article_id}-{article.slug}/"
    assert f'<a href="{switched}" lang="fr"' in page
    assert client.get(switched).status_code == 200
    french = publish(add_translation(article.article, language="fr", text=Text("Déplacer", "Texte")))
    page = client.get(f"/fr/a/{article.article_id}-{french.slug}/").content.decode()
    assert f'<a href="{article.get_absolute_url()}" lang="en"' in page
