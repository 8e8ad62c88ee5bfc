"""Articles that lead to tickets, fail as suggestions, are stale, lack a language or have no reader."""

from datetime import UTC, datetime, timedelta

import pytest

from analytics.models import Journey
from analytics.reports.todo import failing, opening, votes
from helpcenter.models import SiteSettings
from knowledgebase.models import Article, ArticleTranslation, Vote
from tests.analytics.reports.todo.asking import MARCH, NOW, asking, found
from tests.analytics.story import opened, read, replay, suggested, ticket, viewed
from tests.factories.articles import ArticleFactory
from tests.factories.tickets import TicketFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory().article_id


def numbers(find, kind, query=MARCH):
    return [(one.article, one.number, one.whole) for one in found(find, kind, query)]


def in_form(visitor, article, *, seconds=30, via="suggestion", files=True):
    """The form, a suggested article opened and read, and perhaps a ticket."""
    came = opened(visitor, "10:00") + suggested(visitor, "10:01", articles=[article])
    came += viewed(article, visitor, "10:02", via=via) + read(article, visitor, "10:03", seconds=seconds)
    return came + (ticket(visitor, "10:05", ticket=f"T-{visitor}") if files else [])


def test_a_suggestion_failed_that_was_read_before_a_ticket(article):
    replay(
        in_form("v1", article),
        in_form("v2", article, files=False),
        in_form("v3", article, seconds=19),
        in_form("v4", article, via="search"),
        ticket("v5", "09:00", ticket="T5") + in_form("v5", article, files=False),
    )
    assert numbers(failing.find, "failed") == [(article, 1, 3)]
    assert failing.number(asking(), "failed", "", f"{article}") == (1, 3)


def test_a_failed_suggestion_leads_to_its_journeys_and_tickets(article):
    filed = TicketFactory(reference="T-v1")
    replay(in_form("v1", article), in_form("v2", article, files=False))
    (row,) = found(failing.find, "failed")
    assert row.tickets == [filed.pk]
    assert row.counted == [Journey.objects.get(visitor="v1").key]
    assert len(row.out_of) == 2


def test_what_was_opened_before_a_ticket_counts_journeys_of_the_same_visit():
    one, other = ArticleFactory().article_id, ArticleFactory().article_id
    replay(
        viewed(one, "v1", "10:00"), viewed(one, "v1", "10:02"), ticket("v1", "10:05", ticket="T1"),
        viewed(one, "v2", "10:00"), ticket("v2", "10:05", ticket="T2"),
        viewed(one, "v4", "10:00"),
        viewed(other, "v3", "10:00"), ticket("v3", "12:05", ticket="T3"),
    )  # fmt: skip
    assert numbers(opening.find, "before_ticket") == [(one, 2, 3)]
    assert opening.number(asking(), "before_ticket", "", f"{one}") == (2, 3)
    (row,) = found(opening.find, "before_ticket")
    assert (len(row.counted), len(row.out_of)) == (2, 3)


def test_an_article_of_another_system_is_nobodys_work_here():
    replay(viewed(10**6, "v1"), ticket("v1", "10:05"))
    assert numbers(opening.find, "before_ticket") == []


def test_stale_articles_come_by_their_use():
    due, old, fresh, unused = (ArticleFactory() for _ in range(4))
    Article.objects.filter(pk=due.article_id).update(review_on=NOW.date())
    ArticleTranslation.objects.filter(pk__in=[old.pk, unused.pk]).update(updated_at=NOW - timedelta(days=366))
    ArticleTranslation.objects.filter(pk__in=[due.pk, fresh.pk]).update(updated_at=NOW)
    replay(
        *(viewed(old.article_id, f"o{n}") for n in range(3)),
        viewed(due.article_id, "d1"), ticket("d1", "10:05"),
        viewed(fresh.article_id, "f1"),
    )  # fmt: skip
    assert numbers(opening.find, "stale") == [(old.article_id, 0, 3), (due.article_id, 1, 1)]


def test_untranslated_is_what_readers_of_a_language_of_the_site_opened_in_another():
    settings = SiteSettings.load()
    settings.languages = ["en", "fr"]
    settings.save()
    article = ArticleFactory().article_id
    replay(
        viewed(article, "v1", locale="fr"),
        viewed(article, "v2", locale="fr"), ticket("v2", "10:05", locale="fr"),
        viewed(article, "v3", locale="en"),
        viewed(article, "v4", locale="pt"),
    )  # fmt: skip
    (row,) = found(opening.find, "untranslated")
    assert (row.article, row.language, row.number, row.whole) == (article, "fr", 1, 2)
    assert opening.number(asking(), "untranslated", "fr", f"{article}") == (1, 2)


def test_an_article_is_unread_that_was_public_for_ninety_days_and_opened_by_nobody():
    unread, opened_, new = ArticleFactory(), ArticleFactory(), ArticleFactory()
    ArticleTranslation.objects.update(first_published_at=NOW - timedelta(days=91))
    ArticleTranslation.objects.filter(pk=new.pk).update(first_published_at=NOW - timedelta(days=89))
    replay(viewed(opened_.article_id))
    assert numbers(opening.find, "unread") == [(unread.article_id, 0, 1)]
    another = MARCH.__class__(MARCH.end, MARCH.end + timedelta(days=1))
    assert numbers(opening.find, "unread", another) == [(unread.article_id, 0, 1)]


def test_votes_against_an_article_come_with_what_was_written():
    article, praised = ArticleFactory(), ArticleFactory()
    Vote.objects.bulk_create(
        Vote(
            article=one.article, visitor=who, language=language, helpful=helpful, comment=said, changed_at=at
        )
        for one, who, language, helpful, said, at in (
            (article, "v1", "en", False, "Where is the button?", NOW),
            (article, "v2", "en", False, "", NOW),
            (article, "v3", "fr", True, "Merci", NOW),
            (article, "v4", "en", False, "Before", datetime(2026, 2, 28, tzinfo=UTC)),
            (praised, "v1", "en", True, "", NOW),
        )
    )
    (row,) = found(votes.find, "unhelpful")
    assert (row.article, row.number, row.whole) == (article.article_id, 2, 3)
    assert row.said == ["Where is the button?"]
    french = MARCH.__class__(MARCH.start, MARCH.end, "fr")
    assert votes.number(asking(french), "unhelpful", "", f"{article.article_id}") == (0, 1)
    assert votes.number(asking(), "unhelpful", "", "999999") == (0, 0)
