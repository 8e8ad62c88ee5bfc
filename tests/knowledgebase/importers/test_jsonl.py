"""Lines of JSON become articles; every line that cannot is named with its number."""

import json

import pytest

from knowledgebase.importers import jsonl
from knowledgebase.models import Article, ArticleTranslation, Revision
from tests.knowledgebase.importers.trees import counts, plant, run_import

pytestmark = pytest.mark.django_db


def line(**said) -> str:
    return json.dumps({"id": "one", "language": "en", "title": "One", "body": "Some *text*.", **said})


def lines(root, *written: str | bytes):
    raw = b"\n".join(one if isinstance(one, bytes) else one.encode() for one in written)
    return plant(root, {"articles.jsonl": raw}) / "articles.jsonl"


def test_lines_with_one_id_are_one_article_in_its_languages(tmp_path):
    file = lines(tmp_path, line(category=["Devices", "Printers"]), line(language="fr", title="Un"))
    assert counts(run_import(file)).startswith("created 2,")
    article = Article.objects.get()
    assert {one.language: one.title for one in article.translations.all()} == {"en": "One", "fr": "Un"}
    assert article.category.translations.get(language="en").name == "Printers"
    assert article.category.parent.translations.get(language="en").name == "Devices"
    assert counts(run_import(file)).startswith("created 0, changed 0, unchanged 2")


def test_what_a_line_says_is_taken(tmp_path):
    said = {
        "format": "html",
        "body": "<p>Some <b>text</b></p>",
        "slug": "uno",
        "summary": "In short.",
        "status": "draft",
        "audience": "signed_in",
        "position": 4,
        "updated": "2024-05-06T07:08:09Z",
    }
    run_import(lines(tmp_path, line(**said)))
    draft = ArticleTranslation.objects.get()
    assert (draft.slug, draft.summary, draft.status) == ("uno", "In short.", "draft")
    assert draft.updated_at.isoformat() == "2024-05-06T07:08:09+00:00"
    assert (draft.article.audience, draft.article.position) == ("signed_in", 4)
    assert Revision.objects.get().body == "Some **text**"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[1]", "no object"),
        (line(id=""), "no id"),
        (line(title=None), "no title"),
        (line(title=["x"]), "no title"),
        (line(body=" "), "no body"),
        (line(body={"a": 1}), "no body"),
        (line(format="rtf"), "neither markdown nor html"),
        (line(language="el"), "no language 'el'"),
        (line(language=""), "language is unknown"),
        (line(audience="vip"), "its audience is none of"),
        (line(), "same article and language as articles.jsonl:1"),
        (line(id="x", body="word " * 50_000), "longer than"),
        ('{"id": "é"}'.encode("latin-1"), "not UTF-8"),
        ("x".encode("utf-16"), "not UTF-8"),
        (b"\x00", "no JSON"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_the_rest_goes_on(tmp_path, bad, reason):
    printed = run_import(lines(tmp_path, line(), "", bad, line(id="two")))
    assert counts(printed) == "created 2, changed 0, unchanged 0, kept 0, refused 1"
    assert "articles.jsonl:3: " in printed
    assert reason in printed


def test_a_line_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "MOST_BYTES_A_LINE", 1000)
    printed = run_import(lines(tmp_path, line(body="x" * 5000), line(id="two")))
    assert "articles.jsonl:1: the line is over 2 MB" in printed
    assert counts(printed).startswith("created 1,")


def test_letters_that_the_database_cannot_hold_are_left_out(tmp_path):
    run_import(lines(tmp_path, line(title="One\x00\ud800", body="a\x00b")))
    assert (Revision.objects.get().title, Revision.objects.get().body) == ("One", "ab")


def test_the_documents_of_a_search_set_are_articles(tmp_path):
    run_import(
        lines(tmp_path, json.dumps({"id": 7, "title": "T", "body": "B", "lang": "it", "category": "C"}))
    )
    assert ArticleTranslation.objects.get().language == "it"
