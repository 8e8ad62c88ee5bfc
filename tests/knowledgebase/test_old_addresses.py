"""Addresses are for ever: a slug given up leads on, and what was taken down says so."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from helpcenter import versions
from helpcenter.models import User
from knowledgebase.models import Article, Category, CategoryTranslation
from knowledgebase.services import delete_article, publish, save_category_words, unpublish
from tests.factories.articles import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db


def renamed(category: Category, name: str, language: str = "en") -> None:
    save_category_words(category, language=language, name=name)
    versions.forget()


def leads_to(client, address: str) -> str | None:
    answer = client.get(address)
    return answer["Location"] if answer.status_code == 301 else None


def test_a_slug_given_up_leads_to_the_category_however_often_it_is_renamed(client):
    category = CategoryFactory(name="Billing")
    for name in ("Invoices", "Payments"):
        renamed(category, name)
    assert leads_to(client, "/en/c/billing/") == "/en/c/payments/"
    assert leads_to(client, "/en/c/invoices/") == "/en/c/payments/"
    renamed(category, "Billing")
    assert client.get("/en/c/billing/").status_code == 200
    assert leads_to(client, "/en/c/payments/") == "/en/c/billing/"


def test_a_slug_taken_by_another_category_is_that_ones(client):
    first, second = CategoryFactory(name="Billing"), CategoryFactory(name="Prices")
    renamed(first, "Invoices")
    renamed(second, "Billing")
    assert client.get("/en/c/billing/").context["shelf"].pk == second.pk
    renamed(second, "Plans")
    assert leads_to(client, "/en/c/billing/") == "/en/c/plans/"


def test_a_slug_is_remembered_in_its_own_language(client):
    category = CategoryFactory(name="Billing")
    renamed(category, "Facturation", "fr")
    renamed(category, "Paiements", "fr")
    assert leads_to(client, "/fr/c/facturation/") == "/fr/c/paiements/"
    assert client.get("/en/c/facturation/").status_code == 404


def test_a_slug_changed_in_the_admin_is_remembered_too(admin_client):
    category = CategoryFactory(name="Billing")
    words = category.translations.get()
    form = {
        "parent": "",
        "icon": "book",
        "position": "0",
        "translations-TOTAL_FORMS": "1",
        "translations-INITIAL_FORMS": "1",
        "translations-0-id": words.pk,
        "translations-0-category": category.pk,
        "translations-0-language": "en",
        "translations-0-name": "Billing",
        "translations-0-slug": "money",
        "articles-TOTAL_FORMS": "0",
        "articles-INITIAL_FORMS": "0",
    }
    address = reverse("admin:knowledgebase_category_change", args=[category.pk])
    assert admin_client.post(address, form).status_code == 302
    assert leads_to(admin_client, "/en/c/billing/") == "/en/c/money/"


def test_a_category_gone_takes_its_old_addresses_along(client):
    category = CategoryFactory(name="Billing")
    renamed(category, "Invoices")
    category.delete()
    versions.forget()
    assert client.get("/en/c/billing/").status_code == 404


@pytest.mark.parametrize("end", ["-some-words/", "/"])
def test_what_everyone_could_read_and_was_taken_down_is_gone(client, end):
    deleted, taken_off = ArticleFactory(), unpublish(ArticleFactory())
    delete_article(deleted.article)
    for pk in (deleted.article_id, taken_off.article_id):
        answer = client.get(f"/en/a/{pk}{end}")
        assert answer.status_code == 410
        assert "/en/contact/" in answer.content.decode()
        assert taken_off.title not in answer.content.decode()
    publish(taken_off)
    versions.forget()
    assert client.get(taken_off.get_absolute_url()).status_code == 200


def test_what_was_never_public_is_not_gone_but_never_was(client):
    draft, internal = ArticleFactory(draft=True), ArticleFactory(audience=Article.Audience.STAFF)
    ids = [draft.article_id, internal.article_id]
    for article in (draft, internal):
        delete_article(article.article)
    withdrawn = unpublish(ArticleFactory(audience=Article.Audience.STAFF))
    made_internal = ArticleFactory()
    Article.objects.filter(pk=made_internal.article_id).update(audience=Article.Audience.STAFF)
    for pk in [*ids, withdrawn.article_id, made_internal.article_id]:
        assert client.get(f"/en/a/{pk}/").status_code == 404


@pytest.fixture
def partners_only():
    """A shelf of which strangers may read nothing, inside another of which they may read something."""
    group = Group.objects.create(name="Partners")
    top = CategoryFactory(name="Calendars")
    shelf = CategoryFactory(name="Margins", parent=top)
    ArticleFactory(category=top)
    ArticleFactory(category=shelf, audience=Article.Audience.GROUPS, groups=[group])
    return group


def test_a_category_of_which_one_may_read_nothing_is_nowhere(client, partners_only):
    assert client.get("/en/c/margins/").status_code == 404
    for page in ("/en/", "/en/c/calendars/", "/en/search/?q=nothingatall"):
        assert "Margins" not in client.get(page).content.decode()
    assert "Calendars" in client.get("/en/search/?q=nothingatall").content.decode()
    renamed(Category.objects.get(translations__slug="margins"), "Rebates")
    assert client.get("/en/c/margins/").status_code == 404


def test_the_same_category_is_there_for_those_who_may_read_it(client, partners_only):
    user = User.objects.create_user("partner")
    user.groups.add(partners_only)
    client.force_login(user)
    assert client.get("/en/c/margins/").status_code == 200
    assert "Margins" in client.get("/en/c/calendars/").content.decode()


def test_an_empty_category_is_a_page_that_says_so(client):
    CategoryFactory(name="Soon")
    ArticleFactory(category=CategoryFactory(name="Drafts"), draft=True)
    french = CategoryFactory(name="Only in French")
    ArticleFactory(category=french, language="fr")
    for slug in ("soon", "drafts", "only-in-french"):
        answer = client.get(f"/en/c/{slug}/")
        assert answer.status_code == 200
        assert "Nothing here yet" in answer.content.decode()


def test_saving_words_without_a_new_slug_remembers_nothing():
    category = CategoryFactory(name="Billing")
    words = CategoryTranslation.objects.get()
    words.description = "About money"
    words.save()
    assert not category.old_slugs.exists()
