"""Editors review, schedule, compare, restore and tidy up in the admin, each with the permission for it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from helpcenter.models import User
from knowledgebase.models import Article, ArticleTranslation, RelatedArticle, ReviewRequest, Vote
from knowledgebase.reading import waiting
from knowledgebase.services import add_translation, ask_for_review, publish, schedule
from knowledgebase.services.writing import Text
from tests.factories.articles import ArticleFactory, CategoryFactory, again, rewritten
from tests.knowledgebase.test_admin import page_of, sent

pytestmark = pytest.mark.django_db
LIST = "/admin/knowledgebase/article/"


@pytest.fixture
def ada(client):
    """The editor at the page."""
    user = User.objects.create_superuser("ada")
    client.force_login(user)
    return user


@pytest.fixture
def bob():
    return User.objects.create_superuser("bob")


class TestTheEditorsPage:
    """Its buttons say what becomes of the text that was saved."""

    def test_a_text_is_scheduled_with_its_time(self, client, ada):
        article, tomorrow = ArticleFactory(draft=True), timezone.now() + timedelta(days=1)
        when = {"publish_at_0": f"{tomorrow:%Y-%m-%d}", "publish_at_1": "09:30"}
        client.post(page_of(article), sent(then="schedule", **when))
        assert f"{again(article).scheduled_at:%H:%M}" == "09:30"
        assert "will be published on" in client.get(page_of(article)).content.decode()

    @pytest.mark.parametrize(
        ("when", "problem"),
        [
            ({}, "Say when readers are to see it."),
            ({"publish_at_0": "2020-01-01", "publish_at_1": "09:30"}, "This moment has passed"),
            ({"publish_at_0": "soon", "publish_at_1": "09:30"}, "Enter a valid date"),
        ],
    )
    def test_without_a_time_to_come_nothing_is_lost_and_nothing_scheduled(self, client, ada, when, problem):
        article = ArticleFactory(draft=True)
        page = client.post(page_of(article), sent(body="Kept", then="schedule", **when))
        told = page.content.decode()
        assert problem in told
        assert "Kept" in told
        assert again(article).scheduled_at is None

    def test_a_colleague_is_asked_for_review(self, client, ada, bob):
        article = ArticleFactory(draft=True)
        asked = {"reviewer": str(bob.pk), "review_note": "Is it right?", "then": "ask"}
        client.post(page_of(article), sent(title="Please read", **asked))
        request = ReviewRequest.objects.get()
        assert (request.asked_by, request.reviewer, request.note) == (ada, bob, "Is it right?")
        assert request.revision.title == "Please read"

    def test_an_article_is_archived(self, client, ada):
        article = ArticleFactory()
        client.post(page_of(article), sent(then="archive"))
        assert again(article).status == "archived"
        assert client.get(article.get_absolute_url()).status_code == 410

    def test_neighbours_are_chosen_and_shown_to_readers_in_their_order(self, client, ada):
        article, first, second = (
            ArticleFactory(),
            ArticleFactory(title="First"),
            ArticleFactory(title="Second"),
        )
        chosen = {"related-TOTAL_FORMS": "2"}
        for place, (other, position) in enumerate([(second, 1), (first, 0)]):
            chosen[f"related-{place}-other"] = str(other.article_id)
            chosen[f"related-{place}-position"] = str(position)
        client.post(page_of(article), sent(title=article.title, **chosen))
        assert RelatedArticle.objects.count() == 2
        related = client.get(article.get_absolute_url()).context["related"]
        assert [card.title for card in related] == ["First", "Second"]

    def test_a_group_must_be_chosen_where_an_article_is_for_groups(self, client, ada):
        article = ArticleFactory()
        page = client.post(page_of(article), sent(audience="groups"))
        assert "Choose at least one group" in page.content.decode()
        assert again(article).article.audience == "everyone"


class TestRevisions:
    """Two of them side by side, and an earlier one written again."""

    def address(self, article, **asked):
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        return reverse("admin:knowledgebase_article_revisions", args=[article.pk]) + f"?{query}"

    def test_what_changed_is_shown(self, client, ada):
        article = ArticleFactory(title="Same", body="Press Save now.")
        rewritten(article, title="Same", body="Press Send now.")
        page = client.get(self.address(article)).content.decode()
        assert "Press <del>Save</del> now." in page
        assert "Press <ins>Send</ins> now." in page

    def test_an_earlier_one_becomes_the_latest_and_readers_wait(self, client, ada):
        article = ArticleFactory(body="As it was")
        rewritten(article, body="Otherwise")
        publish(article)
        client.post(self.address(article, **{"from": 1}))
        latest = article.revisions.first()
        assert (latest.number, latest.body, latest.author) == (3, "As it was", ada)
        assert again(article).published.number == 2

    @pytest.mark.parametrize("asked", [{"from": "x"}, {"to": "99"}, {"from": "-1", "to": ""}])
    def test_numbers_that_are_none_are_passed_over(self, client, ada, asked):
        assert client.get(self.address(ArticleFactory(), **asked)).status_code == 200

    def test_what_never_was_is_not_found(self, client, ada):
        assert client.get(reverse("admin:knowledgebase_article_revisions", args=[999])).status_code == 404

    def test_a_translation_that_is_behind_leads_to_what_changed_in_its_source(self, client, ada):
        source = ArticleFactory(body="Old source words")
        french = publish(add_translation(source.article, language="fr", text=Text("Titre", "Texte")))
        rewritten(source, body="New source words")
        publish(source)
        assert "behind" in client.get(page_of(french, "fr")).content.decode()
        page = client.get(reverse("admin:knowledgebase_article_behind", args=[french.pk]), follow=True)
        assert "<del>Old</del> source words" in page.content.decode()
        client.post(
            page_of(french, "fr"), sent(language="fr", title="Titre", body="Texte", is_up_to_date="on")
        )
        assert not ArticleTranslation.objects.behind().exists()


class TestReviews:
    """The request's page: what changed, and the answer."""

    @pytest.fixture
    def request_of_bob(self, bob):
        article = ArticleFactory(body="Before")
        rewritten(article, body="After")
        return ask_for_review(article, by=bob, note="Have a look")

    def address(self, asked):
        return reverse("admin:knowledgebase_article_review", args=[asked.pk])

    def test_it_shows_the_note_and_what_changed_since_readers_saw_it(self, client, ada, request_of_bob):
        page = client.get(self.address(request_of_bob)).content.decode()
        assert "Have a look" in page
        assert "<ins>After</ins>" in page

    @pytest.mark.parametrize(
        ("outcome", "kept", "published"), [("approved", "approved", 1), ("publish", "approved", 2)]
    )
    def test_the_answer_is_kept(self, client, ada, request_of_bob, outcome, kept, published):
        client.post(self.address(request_of_bob), {"outcome": outcome, "answer": ""})
        request_of_bob.refresh_from_db()
        assert (request_of_bob.outcome, request_of_bob.decided_by) == (kept, ada)
        assert again(request_of_bob.translation).published.number == published

    def test_who_asks_for_changes_says_which(self, client, ada, request_of_bob):
        page = client.post(self.address(request_of_bob), {"outcome": "changes", "answer": " "})
        assert "Say what should change." in page.content.decode()
        client.post(self.address(request_of_bob), {"outcome": "changes", "answer": "Shorter, please."})
        request_of_bob.refresh_from_db()
        assert (request_of_bob.outcome, request_of_bob.answer) == ("changes", "Shorter, please.")

    def test_a_second_answer_is_told_so(self, client, ada, request_of_bob):
        client.post(self.address(request_of_bob), {"outcome": "approved"})
        page = client.post(self.address(request_of_bob), {"outcome": "withdrawn"}, follow=True)
        assert "Somebody has answered this request already" in page.content.decode()

    def test_the_menu_counts_what_waits(self, client, ada, request_of_bob):
        assert waiting.reviews_for(ada) == [request_of_bob]
        (line,) = [
            item
            for group in client.get("/admin/").context["sidebar_navigation"]
            for item in group["items"]
            if item["icon"] == "checklist"
        ]
        assert line["badge"] == "1"


class TestManyAtOnce:
    """The list's actions."""

    def act(self, client, action, *articles, **more):
        chosen = {"action": action, "_selected_action": [one.article_id for one in articles]}
        return client.post(LIST, chosen | more, follow=True)

    def test_texts_are_published_taken_off_and_archived(self, client, ada):
        one, other = ArticleFactory(draft=True), ArticleFactory()
        for action, status in (
            ("publish_all", "published"),
            ("take_all_off", "draft"),
            ("archive_all", "archived"),
        ):
            assert "2 articles changed." in self.act(client, action, one, other).content.decode()
            assert {again(one).status, again(other).status} == {status}

    def test_details_are_asked_for_and_set(self, client, ada, bob):
        one, other, shelf = ArticleFactory(), ArticleFactory(), CategoryFactory(name="Billing")
        assert "What to set on 2 articles" in self.act(client, "set_details", one, other).content.decode()
        details = {"set": "1", "category": shelf.pk, "owner": bob.pk, "audience": "staff"}
        self.act(client, "set_details", one, other, **details)
        for article in Article.objects.all():
            assert (article.category, article.owner, article.audience) == (shelf, bob, "staff")
            assert article.review_on is None

    def test_nothing_chosen_is_asked_again_and_a_wrong_date_named(self, client, ada):
        article = ArticleFactory()
        asked = self.act(client, "set_details", article, set="1").content.decode()
        assert "Choose something to set." in asked
        wrong = self.act(client, "set_details", article, set="1", review_on="31 June").content.decode()
        assert "Enter a valid date." in wrong


def test_articles_are_put_in_order_on_their_shelf(client, ada):
    shelf = CategoryFactory(name="Billing")
    one, other = ArticleFactory(category=shelf), ArticleFactory(category=shelf)
    page = {
        "icon": "receipt",
        "position": "0",
        "translations-TOTAL_FORMS": "1",
        "translations-INITIAL_FORMS": "1",
    }
    words = shelf.translations.get()
    page |= {f"translations-0-{name}": getattr(words, name) for name in ("id", "language", "name", "slug")}
    page |= {"translations-0-category": shelf.pk, "articles-TOTAL_FORMS": "2", "articles-INITIAL_FORMS": "2"}
    for place, (article, position) in enumerate([(one, 1), (other, 0)]):
        page |= {f"articles-{place}-id": article.article_id, f"articles-{place}-category": shelf.pk}
        page[f"articles-{place}-position"] = position
    client.post(reverse("admin:knowledgebase_category_change", args=[shelf.pk]), page)
    shown = client.get(reverse("knowledgebase:category", args=[words.slug])).content.decode()
    assert shown.index(other.title) < shown.index(one.title)


class TestTheWorkList:
    """Each row is something that waits, with the way to it."""

    ADDRESS = LIST + "work/"

    def test_it_says_so_where_nothing_waits(self, client, ada):
        page = client.get(self.ADDRESS).content.decode()
        assert "every translation says what its source says" in page
        assert "None is due." in page

    def test_everything_that_waits_is_there(self, client, ada, bob):
        today = timezone.now().date()
        asked = ask_for_review(ArticleFactory(title="To review"), by=bob)
        planned = ArticleFactory(title="Planned", draft=True)
        schedule(planned, at=timezone.now() + timedelta(days=1))
        poor = ArticleFactory(title="Poor")
        Vote.objects.create(
            article=poor.article, revision=poor.published, visitor="v", language="en", helpful=False,
            comment="It says nothing of phones.", changed_at=timezone.now(),
        )  # fmt: skip
        due = ArticleFactory(title="Due")
        Article.objects.filter(pk=due.article_id).update(review_on=today, owner=bob)
        source = ArticleFactory(title="Source")
        publish(add_translation(source.article, language="fr", text=Text("En retard", "Texte")))
        rewritten(source)
        publish(source)
        ArticleFactory(title="Unfinished", draft=True)
        page = client.get(self.ADDRESS).content.decode()
        for title in ("To review", "Planned", "Poor", "Due", "En retard", "Unfinished"):
            assert title in page
        assert "It says nothing of phones." in page
        assert reverse("admin:knowledgebase_article_review", args=[asked.pk]) in page

    def test_a_vote_on_an_earlier_revision_counts_no_more(self, ada):
        poor = ArticleFactory()
        Vote.objects.create(
            article=poor.article, revision=poor.published, visitor="v", language="en", helpful=False,
            changed_at=timezone.now(),
        )  # fmt: skip
        assert len(waiting.unhelpful()) == 1
        rewritten(poor)
        publish(poor)
        assert waiting.unhelpful() == []

    def test_it_is_long_untouched_after_a_year_unless_a_day_is_set(self):
        old = ArticleFactory()
        ArticleTranslation.objects.update(updated_at=timezone.now() - timedelta(days=366))
        today = timezone.now().date()
        assert waiting.stale(today) == [old]
        Article.objects.update(review_on=today + timedelta(days=30))
        assert waiting.stale(today) == []


@pytest.mark.parametrize("page", ["work/", "revisions/1/", "reviews/1/", "behind/1/"])
def test_who_may_not_see_articles_sees_none_of_these_pages(client, page):
    client.force_login(User.objects.create_user("agent", is_staff=True))
    assert client.get(LIST + page).status_code == 403


def test_who_may_only_look_answers_no_review(client, bob):
    asked = ask_for_review(ArticleFactory(), by=bob)
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(reader)
    address = reverse("admin:knowledgebase_article_review", args=[asked.pk])
    assert client.post(address, {"outcome": "approved"}).status_code == 200
    asked.refresh_from_db()
    assert asked.outcome == ""
