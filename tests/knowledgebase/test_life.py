"""The life of an article: reviewed, scheduled, published, taken away, archived, brought back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from helpcenter.models import User
from knowledgebase.models import ArticleTranslation, Publication, ReviewRequest
from knowledgebase.models.written_once import Immutable
from knowledgebase.services import (
    add_translation,
    answer_review,
    archive,
    ask_for_review,
    publish,
    publish_due,
    restore,
    schedule,
    unpublish,
    unschedule,
)
from knowledgebase.services.publishing import NothingToPublish, TooLate
from knowledgebase.services.reviewing import AlreadyDecided
from knowledgebase.services.writing import Text
from knowledgebase.tasks import publish_scheduled
from tests.factories.articles import ArticleFactory, again, rewritten

pytestmark = pytest.mark.django_db
Outcome = ReviewRequest.Outcome
SOON = timedelta(hours=2)


@pytest.fixture
def ada():
    return User.objects.create_user("ada")


@pytest.fixture
def bob():
    return User.objects.create_user("bob")


class TestScheduling:
    """What is to be published later is published then, and as it was when it was scheduled."""

    def test_readers_see_it_from_its_time_on(self):
        draft = ArticleFactory(draft=True)
        schedule(draft, at=timezone.now() + SOON)
        publish_scheduled()
        assert again(draft).status == "draft"
        with time_machine.travel(timezone.now() + SOON, tick=False):
            publish_scheduled()
        assert (again(draft).status, again(draft).scheduled_at) == ("published", None)

    def test_what_is_written_after_scheduling_waits(self):
        article = ArticleFactory()
        planned = rewritten(article, body="Planned")
        schedule(article, at=timezone.now() + SOON)
        rewritten(article, body="Not yet")
        publish_due(timezone.now() + SOON)
        assert again(article).published == planned

    def test_a_time_that_has_passed_is_refused(self):
        with pytest.raises(TooLate, match="has passed"):
            schedule(ArticleFactory(), at=timezone.now())

    def test_nothing_written_is_nothing_to_schedule(self):
        empty = ArticleTranslation.objects.create(
            article=ArticleFactory().article, language="fr", title="x", slug="x"
        )
        with pytest.raises(NothingToPublish):
            schedule(empty, at=timezone.now() + SOON)

    @pytest.mark.parametrize("act", [unschedule, publish, unpublish, archive])
    def test_it_ends_with_a_change_of_mind(self, act):
        article = ArticleFactory()
        before = article.published
        rewritten(article)
        schedule(article, at=timezone.now() + SOON)
        act(article)
        assert publish_due(timezone.now() + SOON) == []
        assert again(article).published in {before, article.revisions.first()}


@pytest.mark.django_db(transaction=True)
def test_two_workers_publish_what_is_due_once():
    article = ArticleFactory()
    rewritten(article)
    schedule(article, at=timezone.now() + SOON)
    due = timezone.now() + SOON

    def work(_number):
        try:
            return len(publish_due(due))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        assert sum(workers.map(work, range(4))) == 1
    assert Publication.objects.filter(translation=article).count() == 2


class TestReviewing:
    """One request waits at a time; it is answered once."""

    def test_a_colleague_approves(self, ada, bob):
        article = ArticleFactory(draft=True)
        request = ask_for_review(article, by=ada, reviewer=bob, note="Is it right?")
        assert list(ReviewRequest.objects.waiting_for(bob)) == [request]
        assert list(ReviewRequest.objects.waiting_for(ada)) == []
        answer_review(request, by=bob, outcome=Outcome.APPROVED, answer="Yes.")
        assert (request.outcome, request.answer, request.decided_by) == ("approved", "Yes.", bob)
        assert list(ReviewRequest.objects.waiting_for(bob)) == []

    def test_asked_of_nobody_it_waits_for_all_but_who_asked(self, ada, bob):
        request = ask_for_review(ArticleFactory(), by=ada)
        assert list(ReviewRequest.objects.waiting_for(bob)) == [request]
        assert list(ReviewRequest.objects.waiting_for(ada)) == []

    def test_a_second_answer_is_refused(self, ada, bob):
        request = ask_for_review(ArticleFactory(), by=ada)
        answer_review(request, by=bob, outcome=Outcome.CHANGES)
        with pytest.raises(AlreadyDecided, match="answered"):
            answer_review(request, by=ada, outcome=Outcome.WITHDRAWN)

    def test_asking_again_withdraws_the_request_before(self, ada):
        article = ArticleFactory()
        first = ask_for_review(article, by=ada)
        second = ask_for_review(article, by=ada)
        first.refresh_from_db()
        assert first.outcome == "withdrawn"
        assert list(ReviewRequest.objects.waiting()) == [second]

    def test_publishing_ends_the_wait(self, ada, bob):
        article = ArticleFactory()
        request = ask_for_review(article, by=ada)
        publish(article, by=bob)
        request.refresh_from_db()
        assert (request.outcome, request.decided_by) == ("published", bob)


class TestWhatReadersSaw:
    """Each change of what readers see is kept, and cannot be changed."""

    def test_every_publication_and_every_end_of_one_is_written_down(self, ada):
        article = ArticleFactory()
        second = rewritten(article)
        publish(article, by=ada)
        unpublish(article, by=ada)
        archive(article, by=ada)
        shown = article.publications.order_by("pk").values_list("revision__number", "by__username")
        assert list(shown) == [(1, None), (second.number, "ada"), (None, "ada")]

    def test_it_is_kept_as_it_was(self):
        row = ArticleFactory().publications.get()
        with pytest.raises(Immutable):
            row.save()
        with pytest.raises(Immutable):
            row.delete()


def test_an_earlier_revision_is_written_again_as_the_next(ada):
    article = ArticleFactory(title="First", body="As it was")
    rewritten(article, title="Second")
    back = restore(article.revisions.last(), author=ada)
    assert (back.number, back.title, back.body, back.author) == (3, "First", "As it was", ada)
    assert back.note == "Revision 1 again"


class TestTranslations:
    """A translation is behind once readers of the source see something newer."""

    @pytest.fixture
    def french(self):
        article = ArticleFactory()
        return publish(add_translation(article.article, language="fr", text=Text("Titre", "Texte")))

    @pytest.fixture
    def source(self, french):
        return ArticleTranslation.objects.get(article=french.article_id, language="en")

    def test_what_was_just_translated_is_not_behind(self, french):
        assert not ArticleTranslation.objects.behind().exists()

    def test_it_is_behind_once_the_source_is_published_anew_not_before(self, french, source):
        rewritten(source)
        assert not ArticleTranslation.objects.behind().exists()
        publish(source)
        assert list(ArticleTranslation.objects.behind()) == [french]

    def test_a_small_correction_does_not_make_it_current_saying_so_does(self, french, source):
        rewritten(source)
        publish(source)
        rewritten(french, title="Titre, sans faute")
        assert ArticleTranslation.objects.behind().exists()
        from knowledgebase.services.editing import mark_up_to_date

        mark_up_to_date(french)
        assert not ArticleTranslation.objects.behind().exists()
