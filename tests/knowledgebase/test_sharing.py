"""What search engines and social networks read of a page: one address, its sisters, facts and a picture."""

import json
import re
from html import unescape
from io import BytesIO

import pytest
from PIL import Image

from helpcenter import versions
from helpcenter.models import SiteSettings, User
from knowledgebase.rendering import cover as drawing
from knowledgebase.rendering.cover import Cover, draw
from knowledgebase.services import add_translation, publish, save_category_words, save_revision
from knowledgebase.services.writing import Text
from knowledgebase.views import cover as covers
from tests.factories.articles import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"
QUESTIONS = """\
## Can I move it?

Yes, **you can**.

- Open it

## What does it cost?

Nothing.

### Ever

Ever."""


def page(client, address: str) -> str:
    return client.get(address).content.decode()


def told(text: str) -> dict[str, str]:
    """The page's metas by property or name."""
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', text)
    return {name: unescape(content) for name, content in found}


def sisters(text: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))


def facts(text: str) -> dict[str, dict]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return {fact["@type"]: fact for fact in map(json.loads, blocks)}


def test_an_article_says_what_it_is_and_where(client):
    SiteSettings(name="Almanac").save()
    article = ArticleFactory(title="Move “it” & more", summary="In a line.")
    french = publish(add_translation(article.article, language="fr", text=Text("Déplacer", "Texte")))
    text = page(client, article.get_absolute_url())
    said = told(text)
    assert (said["og:type"], said["og:title"], said["og:site_name"]) == ("article", article.title, "Almanac")
    assert said["og:description"] == said["description"] == "In a line."
    assert said["og:url"] == SITE + article.get_absolute_url()
    assert (said["og:locale"], said["og:locale:alternate"]) == ("en_US", "fr_FR")
    assert said["twitter:card"] == "summary_large_image"
    assert sisters(text) == {
        "en": SITE + article.get_absolute_url(),
        "fr": SITE + french.get_absolute_url(),
        "x-default": SITE + article.get_absolute_url(),
    }


def test_an_article_shown_instead_of_a_missing_one_points_to_where_it_belongs(client):
    article = ArticleFactory()
    text = page(client, f"/fr/a/{article.article_id}-{article.slug}/")
    assert f'<link rel="canonical" href="{SITE}{article.get_absolute_url()}">' in text
    assert told(text)["og:locale"] == "en_US"


def test_home_and_categories_know_their_sisters(client):
    shelf = CategoryFactory(name="Billing", description="Pay and be paid.")
    save_category_words(shelf, language="fr", name="Facturation")
    assert sisters(page(client, "/en/")) == {
        "en": f"{SITE}/en/",
        "fr": f"{SITE}/fr/",
        "x-default": f"{SITE}/",
    }
    text = page(client, "/en/c/billing/")
    assert sisters(text)["x-default"] == f"{SITE}/en/c/billing/"
    assert sisters(text)["fr"] == f"{SITE}/fr/c/facturation/"
    assert told(text)["og:description"] == "Pay and be paid."
    assert told(text)["og:type"] == "website"


def test_an_article_of_questions_is_a_page_of_questions(client):
    article = ArticleFactory(body=QUESTIONS)
    asked = facts(page(client, article.get_absolute_url()))["FAQPage"]["mainEntity"]
    assert [(one["name"], one["acceptedAnswer"]["text"]) for one in asked] == [
        ("Can I move it?", "Yes, you can. Open it"),
        ("What does it cost?", "Nothing. Ever Ever."),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "No heading. Is this a question?",
        "## Only one?\n\nYes.",
        "## Is it?\n\nYes.\n\n## How it works\n\nSo.",
        "## Is it?\n\n## Without an answer?\n\nYes.",
        "## A part\n\n### Is it?\n\nYes.\n\n### Is it not?\n\nNo.",
    ],
)
def test_other_articles_are_not(client, body):
    assert set(facts(page(client, ArticleFactory(body=body).get_absolute_url()))) == {
        "TechArticle",
        "BreadcrumbList",
    }


def test_questions_in_arabic_are_questions(client):
    article = ArticleFactory(language="ar", title="أسئلة", body="## كيف؟\n\nهكذا.\n\n## لماذا؟\n\nلأن.")
    assert "FAQPage" in facts(page(client, article.get_absolute_url()))


def test_what_is_not_for_everyone_tells_search_engines_nothing(client):
    client.force_login(User.objects.create_superuser("editor"))
    article = ArticleFactory(audience="staff", body=QUESTIONS)
    assert facts(page(client, article.get_absolute_url())) == {}
    assert client.get(f"/en/a/{article.article_id}/cover.png").status_code == 404


def path_of_cover(client, address: str) -> str:
    return told(page(client, address))["og:image"].removeprefix(SITE)


def test_a_page_has_a_picture_of_the_size_that_networks_show(client):
    article = ArticleFactory()
    for address in ("/en/", article.get_absolute_url()):
        answer = client.get(path_of_cover(client, address))
        assert answer["Content-Type"] == "image/png"
        assert "immutable" in answer["Cache-Control"]
        assert Image.open(BytesIO(answer.content)).size == (1200, 630)


def test_the_picture_changes_with_the_title_the_name_and_the_accent_and_else_is_kept(client, monkeypatch):
    article = ArticleFactory(title="Before")
    first = path_of_cover(client, article.get_absolute_url())
    before = client.get(first).content
    publish(article, revision=save_revision(article, text=Text("Before", "Another text")))
    versions.forget()
    assert path_of_cover(client, article.get_absolute_url()) == first
    publish(article, revision=save_revision(article, text=Text("After", "Body")))
    versions.forget()
    second = path_of_cover(client, article.get_absolute_url())
    SiteSettings(name="Almanac", accent="#aa3355").save()
    versions.forget()
    third = path_of_cover(client, article.get_absolute_url())
    assert len({first, second, third}) == 3
    assert len({before, client.get(third).content}) == 2
    assert client.get(first)["Cache-Control"] == "no-cache"
    covers.drawn.cache_clear()  # as in another process
    monkeypatch.setattr(covers, "draw", lambda _cover: pytest.fail("drawn twice"))
    client.get(third)


def ink(picture: bytes) -> list[int]:
    """In which columns of the title's part anything is drawn."""
    image = Image.open(BytesIO(picture)).convert("L").crop((0, 180, 1200, 560))
    return [x for x in range(1200) if min(image.getpixel((x, y)) for y in range(380)) < 128]


def cover(title: str, *, is_rtl: bool = False) -> Cover:
    return Cover(title, "Almanac", "#0b6e5f", "#ffffff", is_rtl)


@pytest.mark.parametrize("title", ["Short", "word " * 40, "x" * 200, "W" * 200, "Ελληνικά", "Über: “что”, ł"])
def test_a_title_stays_inside_however_long(title):
    drawn = ink(draw(cover(title)))
    assert min(drawn) >= drawing.EDGE - 4
    assert max(drawn) <= 1200 - drawing.EDGE + 4


def test_a_title_from_right_to_left_begins_at_the_right():
    left, right = ink(draw(cover("Event"))), ink(draw(cover("حدث", is_rtl=True)))
    assert min(left) < 100
    assert max(left) < 600
    assert max(right) > 1100
    assert min(right) > 600


def test_letters_that_no_font_has_give_way_to_the_sites_name():
    nameless = cover("日本語のタイトル")
    assert ink(draw(nameless)) == ink(draw(cover("Almanac")))


def test_without_what_joins_letters_arabic_gives_way_and_the_rest_is_drawn(monkeypatch):
    monkeypatch.setattr(drawing, "_lays_out_any_script", lambda: False)
    assert ink(draw(cover("حدث"))) == ink(draw(cover("Almanac")))
    assert ink(draw(cover("Event"))) != ink(draw(cover("Almanac")))
