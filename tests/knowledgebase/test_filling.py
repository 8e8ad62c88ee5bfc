"""Links by id and snippets: true when the page is made, however long ago the article was written."""

import pytest
from django.urls import reverse

from helpcenter import versions
from knowledgebase.models import Article, Snippet
from knowledgebase.reading import filled
from knowledgebase.search import search
from knowledgebase.services import articles_with, delete_snippets, publish, save_revision, save_snippet_words
from knowledgebase.services.snippets import SnippetInSnippet
from knowledgebase.services.writing import Text
from tests.factories.articles import ArticleFactory
from tests.knowledgebase.test_admin import editor, page_of

__all__ = ["editor"]
pytestmark = pytest.mark.django_db


def page(client, article) -> str:
    versions.forget()  # a second has passed
    return client.get(article.get_absolute_url()).content.decode()


def snippet(key: str = "hours", body: str = "We answer from **9 to 5**.", language: str = "en") -> Snippet:
    made, _created = Snippet.objects.get_or_create(key=key)
    save_snippet_words(made, language=language, body=body)
    return made


def test_a_link_by_id_follows_the_article_to_its_new_address(client):
    aim = ArticleFactory(title="Old words")
    article = ArticleFactory(body=f"See [there](article:{aim.article_id}#on-a-phone).")
    assert f'<a href="/en/a/{aim.article_id}-old-words/#on-a-phone">there</a>' in page(client, article)
    aim.slug = "new-words"
    aim.save()
    versions.raise_version("knowledgebase")
    assert f'<a href="/en/a/{aim.article_id}-new-words/#on-a-phone">there</a>' in page(client, article)


def test_a_link_without_words_takes_the_title(client):
    aim = ArticleFactory(title="Tea & <biscuits>")
    article = ArticleFactory(body=f"See [](article:{aim.article_id}).")
    assert ">Tea &amp; &lt;biscuits&gt;</a>" in page(client, article)


@pytest.mark.parametrize(
    "aim", ["article:999999999", "article:0", "article:x", "article:99999999999999999999"]
)
def test_a_link_to_nothing_is_plain_words_to_readers(client, aim):
    article = ArticleFactory(body=f"See [*there*]({aim}), please.")
    made = page(client, article)
    assert "See <em>there</em>, please." in made
    assert 'href="article:' not in made


def test_a_link_tells_nobody_of_what_they_may_not_read(client):
    draft, hidden = (
        ArticleFactory(draft=True),
        ArticleFactory(audience=Article.Audience.STAFF, title="Secret plan"),
    )
    article = ArticleFactory(body=f"[a](article:{draft.article_id}) [](article:{hidden.article_id})")
    made = page(client, article)
    assert "<p>a </p>" in made
    assert "Secret" not in made


def test_a_link_falls_back_to_a_language_that_there_is():
    aim = ArticleFactory(title="English only")
    made = filled(f'<a href="article:{aim.article_id}">x</a>', language="fr")
    assert made == f'<a href="/fr/a/{aim.article_id}-english-only/">x</a>'


def test_a_snippet_stands_alone_and_in_a_sentence(client):
    snippet()
    article = ArticleFactory(
        body="{{ snippet:hours }}\n\nNote: {{snippet:hours}} Thanks. `{{ snippet:hours }}`"
    )
    made = page(client, article)
    assert "<p>We answer from <strong>9 to 5</strong>.</p>" in made
    assert (
        "<p>Note: We answer from <strong>9 to 5</strong>. Thanks. <code>{{ snippet:hours }}</code></p>"
        in made
    )


def test_a_long_snippet_in_a_sentence_is_its_words():
    snippet(body="One <\n\n- two")
    made = filled('<p>a <span data-snippet="hours"></span> b</p>', language="en")
    assert made == "<p>a One &lt; two b</p>"


def test_a_changed_snippet_shows_in_every_article_and_in_search(client):
    hours = snippet()
    articles = [ArticleFactory(title=f"Article {n}", body="Text\n\n{{ snippet:hours }}") for n in range(3)]
    assert search("answer", language="en").hits
    save_snippet_words(hours, language="en", body="Closed for the vintage")
    for article in articles:
        assert "Closed for the vintage" in page(client, article)
    assert {hit.title for hit in search("vintage", language="en").hits} == {one.title for one in articles}
    assert not search("answer", language="en").hits


def test_a_snippet_speaks_the_language_of_the_article():
    snippet()
    snippet(body="Fermé", language="fr")
    mark = '<p><span data-snippet="hours"></span></p>'
    assert "Fermé" in filled(mark, language="fr")
    assert "9 to 5" in filled(mark, language="de"), "the site's first language where its own is missing"


def test_a_deleted_or_unknown_snippet_leaves_the_page_whole(client):
    article = ArticleFactory(body="Before {{ snippet:hours }} after\n\n{{ snippet:never-was }}")
    hours = snippet()
    delete_snippets([hours])
    made = page(client, article)
    assert "Before  after" in made
    assert "snippet" not in made


def test_snippets_do_not_call_each_other():
    hours = snippet()
    with pytest.raises(SnippetInSnippet):
        save_snippet_words(hours, language="en", body="{{ snippet:hours }}")
    hours.translations.update(html='<p><span data-snippet="hours"></span></p>')  # as if one had
    assert filled('<p><span data-snippet="hours"></span></p>', language="en").count("data-snippet") == 1


def test_an_editor_sees_where_a_snippet_stands(editor):
    hours = snippet()
    shown = ArticleFactory(title="Shows it", body="{{ snippet:hours }}")
    past = ArticleFactory(title="Showed it", body="{{ snippet:hours }}")
    publish(past, revision=save_revision(past, text=Text("Showed it", "No more")))
    ArticleFactory(title="Speaks of it", body="`{{ snippet:hours }}`")
    assert [one.pk for one in articles_with(hours)] == [shown.pk]
    made = editor.get(reverse("admin:knowledgebase_snippet_change", args=[hours.pk])).content.decode()
    assert "Shows it</a>" in made
    assert editor.get(reverse("admin:knowledgebase_snippet_changelist")).status_code == 200


def words(body: str, **changes: str) -> dict[str, str]:
    rows = {
        "translations-TOTAL_FORMS": "1",
        "translations-INITIAL_FORMS": "0",
        "translations-0-language": "en",
        "translations-0-body": body,
    }
    return rows | changes


def test_an_editor_writes_and_deletes_snippets(editor, client):
    add = reverse("admin:knowledgebase_snippet_add")
    assert editor.post(add, words("We are **open**", key="hours")).status_code == 302
    made = Snippet.objects.get(key="hours")
    assert made.translations.get().html == "<p>We are <strong>open</strong></p>\n"
    change = reverse("admin:knowledgebase_snippet_change", args=[made.pk])
    row = {"translations-INITIAL_FORMS": "1", "translations-0-id": str(made.translations.get().pk)}
    row["translations-0-snippet"] = str(made.pk)
    assert editor.post(change, words("We are closed", **row)).status_code == 302
    assert made.translations.get().text == "We are closed"
    assert editor.post(change, words("Fermé", **row | {"translations-0-language": "fr"})).status_code == 302
    assert [one.language for one in made.translations.all()] == ["fr"]
    editor.post(reverse("admin:knowledgebase_snippet_delete", args=[made.pk]), {"post": "yes"})
    assert not Snippet.objects.exists()


@pytest.mark.parametrize(
    ("key", "body", "reason"),
    [
        ("Hours!", "x", "Only small letters"),
        ("hours", "{{ snippet:other }}", "cannot show another one"),
        ("hours", "a" * 200_001, "split the article"),
        ("hours", "", "required"),
    ],
)
def test_a_bad_snippet_is_refused_in_words(editor, key, body, reason):
    answer = editor.post(reverse("admin:knowledgebase_snippet_add"), words(body, key=key))
    assert reason in answer.content.decode()
    assert not Snippet.objects.exists()


def test_the_api_and_the_panel_beside_the_form_are_filled_too(client):
    snippet()
    aim = ArticleFactory(title="Aim")
    article = ArticleFactory(body=f"{{{{ snippet:hours }}}}\n\n[x](article:{aim.article_id})")
    from_api = client.get(f"/api/v1/articles/{article.article_id}/").json()["translations"][0]["html"]
    panel = client.get(reverse("tickets:article", args=[article.article_id])).content.decode()
    for made in (from_api, panel):
        assert "9 to 5" in made
        assert f'href="/en/a/{aim.article_id}-aim/"' in made


def test_the_editor_is_told_what_does_not_lead_anywhere(editor):
    draft = ArticleFactory(draft=True)
    body = (
        f"[a](article:{draft.article_id}) [b](article:999) {{{{ snippet:gone }}}} ![](/media/pictures/x.png)"
    )
    article = ArticleFactory(body=body)
    preview = reverse("admin:knowledgebase_article_preview")
    for made in (editor.get(page_of(article)), editor.post(preview, {"language": "en", "body": body})):
        said = made.content.decode()
        assert f'data-about="article:{draft.article_id}"' in said
        assert 'data-about="article:999"' in said
        assert "There is no snippet “gone”" in said
        assert 'data-about="/media/pictures/x.png"' in said
