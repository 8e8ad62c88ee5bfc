"""A Zendesk help center comes in with its shelves, languages, drafts, restrictions and old addresses."""

import re
import tarfile

import pytest

from knowledgebase.models import Article, ArticleTranslation, Category, OldAddress, Revision
from tests.knowledgebase.importers.trees import counts, plant, run_import
from tests.knowledgebase.importers.zendesk import ARTICLE, CATEGORY, SECTION, pages, row, translation

pytestmark = pytest.mark.django_db


def test_an_article_stands_where_it_stood_in_each_language(tmp_path):
    section = {"source_id": SECTION["id"], "source_type": "Section", "locale": "fr", "title": "Uno (fr)"}
    assert counts(run_import(pages(tmp_path, [row()], [translation(), section]))).startswith("created 2,")
    article = Article.objects.get()
    titles = {one.language: one.title for one in article.translations.all()}
    assert titles == {"en": "Reset the board", "fr": "Réinitialiser la carte"}
    assert article.position == 3
    assert {one.language: one.name for one in article.category.translations.all()} == {
        "en": "Uno",
        "fr": "Uno (fr)",
    }
    parent = article.category.parent
    assert (parent.position, parent.translations.get().description) == (2, "All boards")


def test_a_second_run_changes_nothing(tmp_path):
    run_import(pages(tmp_path, [row()], [translation()]))
    assert counts(run_import(tmp_path)) == "created 0, changed 0, unchanged 2, kept 0, refused 0"
    assert (Revision.objects.count(), Category.objects.count(), OldAddress.objects.count()) == (2, 2, 3)


def test_a_changed_article_is_a_new_revision(tmp_path):
    run_import(pages(tmp_path, [row()]))
    assert counts(run_import(pages(tmp_path, [row(title="Reset it")]))).startswith("created 0, changed 1")
    assert ArticleTranslation.objects.get().title == "Reset it"


@pytest.mark.parametrize("said", [{"draft": True}, {"hidden": True}])
def test_drafts_and_hidden_translations_are_drafts(tmp_path, said):
    run_import(pages(tmp_path, [row()], [translation(**said)]))
    status = dict(ArticleTranslation.objects.values_list("language", "status"))
    assert status == {"en": "published", "fr": "draft"}


def test_a_draft_that_zendesk_publishes_later_is_published_here_too(tmp_path):
    run_import(pages(tmp_path, [row(draft=True)]))
    run_import(pages(tmp_path, [row()]))
    assert ArticleTranslation.objects.get().status == "published"


SIGNED_IN = {"id": 7, "user_type": "signed_in_users", "tags": [], "group_ids": []}


@pytest.mark.parametrize(
    ("said", "segments", "audience"),
    [
        ({"user_segment_id": None}, [], "everyone"),
        ({"user_segment_id": 7}, [], "staff"),
        ({"user_segment_id": 7}, [SIGNED_IN], "signed_in"),
        ({"user_segment_id": 7}, [{**SIGNED_IN, "tags": ["vip"]}], "staff"),
        ({"user_segment_id": 7}, [{"id": 7, "user_type": "staff"}], "staff"),
        ({"user_segment_ids": [7, 8]}, [SIGNED_IN], "staff"),
    ],
)
def test_what_zendesk_keeps_from_the_public_is_kept_from_it_here(tmp_path, said, segments, audience):
    printed = run_import(pages(tmp_path, [row(**said)], [translation()], user_segments=segments))
    assert Article.objects.get().audience == audience
    assert ("not for everyone" in printed) == (audience != "everyone")


def test_an_import_never_opens_what_is_closed_here(tmp_path):
    run_import(pages(tmp_path, [row()]))
    Article.objects.update(audience="staff")
    run_import(pages(tmp_path, [row(title="New")]))
    assert Article.objects.get().audience == "staff"
    run_import(pages(tmp_path, [row(title="Newer", user_segment_id=7)]))
    assert Article.objects.get().audience == "staff"


def test_links_by_id_become_addresses_and_unknown_ones_stay_and_are_listed(tmp_path):
    body = (
        f'<p><a href="https://x.zendesk.com/hc/en-us/articles/{ARTICLE}-Reset#how">a</a>'
        f'<a href="/hc/fr/articles/{ARTICLE}">b</a>'
        f'<a href="/hc/en-us/sections/{SECTION["id"]}-Uno">c</a>'
        '<a href="https://x.zendesk.com/hc/en-us/articles/999999999999">d</a></p>'
    )
    printed = run_import(pages(tmp_path, [row(), row(ARTICLE + 1, title="B", body=body)], [translation()]))
    html = Revision.objects.get(title="B").html
    english, french = ArticleTranslation.objects.filter(article__translations__language="fr").order_by(
        "language"
    )
    assert re.findall('href="([^"]+)"', html) == [
        f"{english.get_absolute_url()}#how",
        french.get_absolute_url(),
        f"/hc/en-us/sections/{SECTION['id']}",
        "https://x.zendesk.com/hc/en-us/articles/999999999999",
    ]
    assert "1 links that lead nowhere" in printed


def test_what_only_translations_tell_of_is_taken_and_said(tmp_path):
    printed = run_import(pages(tmp_path, [], [translation()]))
    assert "taken on an assumption" in printed
    assert Article.objects.get().category is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"title": ""}, "no title"),
        ({"body": None}, "no text"),
        ({"locale": "el"}, "no language 'el'"),
        ({"id": "x"}, "no id"),
        ({"body": "<div>" * 5000 + "x"}, "nested too deep"),
        ({"body": "<p>" + "word " * 50_000}, "longer than"),
    ],
)
def test_rows_that_are_no_articles_are_refused_and_the_rest_goes_on(tmp_path, said, reason):
    printed = run_import(pages(tmp_path, [row(), {**row(ARTICLE + 1), **said}]))
    assert counts(printed) == "created 1, changed 0, unchanged 0, kept 0, refused 1"
    assert reason in printed


def test_a_file_that_is_no_page_is_refused(tmp_path):
    plant(pages(tmp_path, [row()]), {"broken.json": "{", "list.json": "[1]"})
    assert counts(run_import(tmp_path)).endswith("refused 2")


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        (f"/hc/en-us/articles/{ARTICLE}-Reset-the-board", "en"),
        (f"/hc/en-us/articles/{ARTICLE}", "en"),
        (f"/hc/fr/articles/{ARTICLE}-%C3%A9", "fr"),
        (f"/hc/fr-ca/articles/{ARTICLE}/", "fr"),
    ],
)
def test_old_addresses_of_articles_lead_to_them_for_ever(client, tmp_path, address, leads_to):
    run_import(pages(tmp_path, [row()], [translation()]))
    response = client.get(address)
    target = ArticleTranslation.objects.get(language=leads_to).get_absolute_url()
    assert (response.status_code, response["Location"]) == (301, target)


def test_old_addresses_of_sections_and_categories_lead_to_categories(client, tmp_path):
    run_import(pages(tmp_path, [row()]))
    for kind, number, slug in (("sections", SECTION["id"], "uno"), ("categories", CATEGORY["id"], "boards")):
        response = client.get(f"/hc/en-us/{kind}/{number}-Whatever")
        assert (response.status_code, response["Location"]) == (301, f"/en/c/{slug}/")


@pytest.mark.parametrize(
    "address",
    [
        "/hc/en-us/articles/360000000099",
        f"/hc/xx/articles/{ARTICLE}",
        f"/hc/en-us/sections/{ARTICLE}",
        "/hc/en-us/articles/0",
        "/hc/en-us/articles/x",
        f"/hc/en-us/articles/{'9' * 40}",
        "/hc/en-us/users/1",
        "/hc/en-us/articles/%00",
    ],
)
def test_unknown_old_addresses_are_not_found(client, tmp_path, address):
    run_import(pages(tmp_path, [row()]))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("said", [{"draft": True}, {"user_segment_id": 7}])
def test_old_addresses_tell_nothing_of_what_is_not_public(client, tmp_path, said):
    run_import(pages(tmp_path, [row(**said)]))
    assert client.get(f"/hc/en-us/articles/{ARTICLE}").status_code == 404


@pytest.mark.data
def test_a_real_help_center_comes_in_whole(test_data, tmp_path):
    with tarfile.open(test_data / "articles-zendesk.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    first = run_import(tmp_path)
    assert counts(first) == "created 894, changed 0, unchanged 0, kept 0, refused 0"
    assert counts(run_import(tmp_path)).startswith("created 0, changed 0, unchanged 894")
    assert Category.objects.count() == 51
    assert ArticleTranslation.objects.filter(status="draft").count() == 5
