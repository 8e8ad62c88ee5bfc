"""Other programs read what readers may read, and nothing else."""

import pytest
from django.core.management import call_command

from knowledgebase.services import add_translation, publish
from knowledgebase.services.writing import Text
from tests.factories.articles import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db


def listed(client, **query) -> list[str]:
    return [line["title"] for line in client.get("/api/v1/articles/", query).json()["results"]]


def test_the_list_has_published_articles_in_pages(client):
    for number in range(52):
        ArticleFactory(title=f"Article {number}")
    ArticleFactory(draft=True)
    first = client.get("/api/v1/articles/").json()
    assert (first["count"], len(first["results"])) == (52, 50)
    assert first["results"][0]["url"].startswith("http://localhost:8000/en/a/")
    assert len(client.get("/api/v1/articles/", {"page": 2}).json()["results"]) == 2


def test_the_list_is_narrowed_by_language_category_and_words(client):
    top = CategoryFactory(name="Calendars")
    inside = CategoryFactory(name="Repeating", parent=top)
    ArticleFactory(title="Printing in colour", category=inside)
    other = ArticleFactory(title="Sharing with guests")
    publish(add_translation(other.article, language="fr", text=Text("Partager", "Texte")))
    assert listed(client, language="fr") == ["Partager"]
    assert listed(client, category=top.pk) == ["Printing in colour"]
    assert listed(client, q="printing colour") == ["Printing in colour"]
    assert listed(client, q="zzzz") == []


def test_one_article_comes_with_its_text_in_every_language(client):
    article = ArticleFactory(body="Some **text**")
    publish(add_translation(article.article, language="fr", text=Text("Titre", "Texte")))
    detail = client.get(f"/api/v1/articles/{article.article_id}/").json()
    assert [one["language"] for one in detail["translations"]] == ["en", "fr"]
    assert detail["translations"][0]["body"] == "Some **text**"
    assert detail["translations"][0]["html"] == "<p>Some <strong>text</strong></p>\n"


def test_drafts_and_unknown_articles_answer_alike(client):
    draft = ArticleFactory(draft=True)
    answers = [client.get(f"/api/v1/articles/{pk}/") for pk in (draft.article_id, 999_999)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize(
    "query",
    [
        {"language": "xx"},
        {"category": "x"},
        {"category": "9" * 30},
        {"category": "-1"},
        {"page": "0"},
        {"q": "\x00"},
    ],
)
def test_a_question_that_makes_no_sense_is_refused_or_finds_nothing(client, query):
    answer = client.get("/api/v1/articles/", query)
    assert answer.status_code in {400, 404} or answer.json()["results"] == []


def test_the_api_only_reads(client):
    assert client.post("/api/v1/articles/", {}).status_code in {403, 405}


def test_a_page_of_articles_costs_the_same_however_many(client, django_assert_max_num_queries):
    for _ in range(10):
        ArticleFactory(category=CategoryFactory())
    with django_assert_max_num_queries(3):
        client.get("/api/v1/articles/")


def test_the_schema_is_complete_and_without_warnings(capsys):
    call_command("spectacular", "--validate", "--fail-on-warn", file="/dev/null")
    assert "Warning" not in capsys.readouterr().err
