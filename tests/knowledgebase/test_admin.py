"""Editors write, preview and publish in the admin; what readers said is only read there."""

import pytest
from django.urls import reverse

from helpcenter.models import User
from knowledgebase.models import Article, ArticleTranslation, CategoryTranslation, Revision, Vote
from knowledgebase.services import cast_vote
from tests.factories.articles import ArticleFactory, CategoryFactory, visitor

pytestmark = pytest.mark.django_db
PUBLISH = "knowledgebase_article_save_and_publish"


@pytest.fixture
def editor(client):
    user = User.objects.create_superuser("editor", "editor@example.org", "x")
    client.force_login(user)
    return client


def sent(**changes: str) -> dict[str, str]:
    page = {
        "language": "en",
        "title": "Title",
        "summary": "",
        "body": "Text",
        "position": "0",
        "audience": "everyone",
        "source_language": "en",
        "related-TOTAL_FORMS": "0",
        "related-INITIAL_FORMS": "0",
        "category": "",
    }
    return page | {"slug": "", "note": ""} | changes


def page_of(article: ArticleTranslation, language: str = "en") -> str:
    return reverse("admin:knowledgebase_article_change", args=[article.article_id]) + f"?language={language}"


def test_an_editor_writes_an_article_and_publishes_it_at_once(editor):
    category = CategoryFactory()
    add = reverse("admin:knowledgebase_article_add")
    assert editor.get(add).status_code == 200
    answer = editor.post(add, sent(category=str(category.pk), title="New here", **{PUBLISH: "1"}))
    written = ArticleTranslation.objects.get()
    assert answer["Location"] == page_of(written)
    assert (written.title, written.status, written.article.category) == ("New here", "published", category)
    assert written.published.author.username == "editor"


def test_saving_keeps_a_revision_and_readers_wait_for_publishing(editor):
    article = ArticleFactory(title="As it was")
    editor.post(page_of(article), sent(title="As it will be", note="Clearer"))
    article.refresh_from_db()
    assert (article.title, article.revisions.count(), article.revisions.first().note) == (
        "As it was",
        2,
        "Clearer",
    )
    assert "newer draft" in editor.get(page_of(article)).content.decode()
    editor.post(page_of(article), sent(title="As it will be", **{PUBLISH: "1"}))
    article.refresh_from_db()
    assert (article.title, article.revisions.count()) == ("As it will be", 2)


def test_an_editor_translates_on_the_same_page(editor):
    article = ArticleFactory()
    assert 'name="title"' in editor.get(page_of(article, "fr")).content.decode()
    editor.post(page_of(article, "fr"), sent(language="fr", title="Déplacer", **{PUBLISH: "1"}))
    french = article.article.translations.get(language="fr")
    assert (french.title, french.slug, french.status) == ("Déplacer", "déplacer", "published")
    article.refresh_from_db()
    assert article.revisions.count() == 1


def test_an_editor_takes_an_article_off_the_site(editor):
    article = ArticleFactory()
    editor.post(page_of(article), sent(title=article.title, then="take_off"))
    article.refresh_from_db()
    assert article.status == "draft"


def test_a_new_slug_changes_the_address_and_the_old_one_leads_there(editor, client):
    article = ArticleFactory()
    old = article.get_absolute_url()
    editor.post(page_of(article), sent(title=article.title, slug="short"))
    assert client.get(old)["Location"] == f"/en/a/{article.article_id}-short/"


def test_a_text_too_long_is_refused_in_words_and_nothing_is_lost(editor):
    article = ArticleFactory()
    answer = editor.post(page_of(article), sent(body="a" * 200_001))
    assert answer.status_code == 200
    assert "split the article" in answer.content.decode()
    assert article.revisions.count() == 1


def test_the_preview_is_what_readers_will_see_and_is_stored_nowhere(editor):
    address = reverse("admin:knowledgebase_article_preview")
    answer = editor.post(address, {"language": "en", "title": "T", "body": "**bold** <script>x</script>"})
    page = answer.content.decode()
    assert "<strong>bold</strong> &lt;script&gt;" in page
    assert not Revision.objects.exists()
    assert "split the article" in editor.post(address, {"body": "[" * 6_000}).content.decode()


def test_the_preview_is_for_editors_alone(client):
    address = reverse("admin:knowledgebase_article_preview")
    assert client.post(address, {"body": "x"}).status_code == 302
    client.force_login(User.objects.create_user("agent", is_staff=True))
    assert client.post(address, {"body": "x"}).status_code == 403


def test_deleting_an_article_takes_its_texts_and_votes_along(editor):
    article = ArticleFactory()
    cast_vote(article, visitor=visitor(), helpful=True)
    editor.post(reverse("admin:knowledgebase_article_delete", args=[article.article_id]), {"post": "yes"})
    assert not Article.objects.exists()
    assert not Vote.objects.exists()


def test_the_lists_open_and_ask_few_questions(editor, django_assert_max_num_queries):
    for _ in range(5):
        cast_vote(ArticleFactory(category=CategoryFactory()), visitor=visitor(), rating=4)
    for name in ("article", "category", "vote"):
        with django_assert_max_num_queries(16):
            answer = editor.get(reverse(f"admin:knowledgebase_{name}_changelist"))
        assert answer.status_code == 200
    assert "1 : 0" in editor.get(reverse("admin:knowledgebase_article_changelist")).content.decode()


def test_a_category_is_named_in_each_language(editor):
    words = {
        "translations-TOTAL_FORMS": "1",
        "translations-INITIAL_FORMS": "0",
        "translations-0-language": "en",
        "translations-0-name": "Billing",
        "translations-0-slug": "billing",
    }
    editor.post(reverse("admin:knowledgebase_category_add"), {"icon": "receipt", "position": "1", **words})
    assert editor.get("/en/c/billing/").status_code == 200


def test_votes_are_only_read(editor):
    vote = cast_vote(ArticleFactory(), visitor=visitor(), helpful=True)
    page = editor.get(reverse("admin:knowledgebase_vote_change", args=[vote.pk]))
    assert page.status_code == 200
    assert editor.post(page.wsgi_request.path, {"helpful": "false"}).status_code == 403


@pytest.mark.parametrize("race", [False, True])
def test_an_address_of_another_category_is_told_and_nothing_is_lost(editor, monkeypatch, race):
    CategoryFactory(name="Billing")
    page = {
        "icon": "receipt",
        "position": "1",
        "translations-TOTAL_FORMS": "1",
        "translations-INITIAL_FORMS": "0",
        "translations-0-language": "en",
        "translations-0-name": "Invoices",
        "translations-0-slug": "billing",
    }
    if race:  # the other one is saved between the check and the write of this one
        checks = iter([lambda *_args, **_kwargs: None])
        check = CategoryTranslation.validate_constraints
        monkeypatch.setattr(
            CategoryTranslation,
            "validate_constraints",
            lambda self, *args, **kwargs: next(checks, lambda: check(self, *args, **kwargs))(),
        )
    shown = editor.post(reverse("admin:knowledgebase_category_add"), page).content.decode()
    assert "already exists" in shown
    assert "Invoices" in shown
    assert CategoryTranslation.objects.count() == 1
