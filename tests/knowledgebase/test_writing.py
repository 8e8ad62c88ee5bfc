"""Articles are written in revisions that never change, and shown one at a time."""

import pytest
from django.db import IntegrityError, transaction

from helpcenter import versions
from knowledgebase.models import ArticleTranslation, Picture
from knowledgebase.models.written_once import Immutable
from knowledgebase.services import add_translation, publish, save_category_words, save_revision, unpublish
from knowledgebase.services.publishing import NothingToPublish
from knowledgebase.services.writing import Text
from tests.factories.articles import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db


def version() -> int:
    versions.forget()
    return versions.current("knowledgebase")[0]


def test_a_new_article_is_a_draft_with_its_first_revision():
    draft = ArticleFactory(draft=True, title="  Café   hours ")
    assert draft.status == ArticleTranslation.Status.DRAFT
    assert (draft.title, draft.slug) == ("Café hours", "café-hours")
    assert draft.revisions.get().number == 1


def test_readers_keep_the_published_revision_until_the_next_is_published():
    article = ArticleFactory(title="Old title")
    save_revision(article, text=Text("New title", "New body"), note="Rewritten")
    article.refresh_from_db()
    assert (article.title, article.published.number) == ("Old title", 1)
    publish(article)
    assert (article.title, article.published.number, article.published.note) == ("New title", 2, "Rewritten")


def test_a_draft_goes_by_the_title_of_its_latest_revision():
    draft = ArticleFactory(draft=True)
    save_revision(draft, text=Text("Second thoughts", "Body"))
    draft.refresh_from_db()
    assert draft.title == "Second thoughts"


def test_an_earlier_revision_can_be_published_again():
    article = ArticleFactory()
    first = article.published
    publish(article, revision=save_revision(article, text=Text("Two", "Body")))
    publish(article, revision=first)
    assert article.published.number == 1


def test_a_revision_never_changes():
    revision = ArticleFactory().published
    with pytest.raises(Immutable):
        revision.save()
    with pytest.raises(Immutable):
        revision.delete()


def test_publishing_and_taking_back_raise_the_version_and_drafts_do_not():
    article = ArticleFactory()
    before = version()
    save_revision(article, text=Text("Draft", "Body"))
    assert version() == before
    publish(article)
    unpublish(article)
    assert version() == before + 2
    assert article.status == ArticleTranslation.Status.DRAFT


def test_a_new_revision_keeps_html_when_the_one_before_did():
    article = ArticleFactory(body="<b>x</b>", with_html=True)
    again = save_revision(article, text=Text("T", "<b>y</b>"))
    assert (again.with_html, again.html.strip()) == (True, "<p><b>y</b></p>")


def test_our_own_pictures_bring_their_size():
    Picture.objects.create(digest="a" * 64, file="pictures/a.png", name="a.png", width=640, height=480)
    article = ArticleFactory(body="![A](/media/pictures/a.png)")
    assert 'width="640" height="480"' in article.published.html


def test_one_translation_a_language():
    article = ArticleFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        add_translation(article.article, language="en", text=Text("Again", "Body"))


def test_what_has_no_revision_cannot_be_published():
    bare = ArticleTranslation.objects.create(article=ArticleFactory().article, language="fr", title="Vide")
    with pytest.raises(NothingToPublish):
        publish(bare)


def test_two_shelves_of_one_name_get_two_addresses():
    first, second = CategoryFactory(name="Billing"), CategoryFactory(name="Billing")
    assert [shelf.translations.get().slug for shelf in (first, second)] == ["billing", "billing-2"]
    assert save_category_words(first, language="en", name="Billing").slug == "billing"
