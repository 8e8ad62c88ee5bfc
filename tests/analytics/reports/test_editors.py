"""What visitors did that asks for an editor, and which revision of an article they read."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.cache import cache

from analytics.models import Journey
from analytics.reports.editors import Search, work_out
from helpcenter.models import User
from knowledgebase.models import ArticleTranslation
from knowledgebase.services import publish, save_revision
from knowledgebase.services.writing import Text
from tests.analytics.story import FIRST_DAY, moment, read, replay, searched, ticket, viewed
from tests.factories.articles import ArticleFactory

pytestmark = pytest.mark.django_db
NOW = FIRST_DAY + timedelta(days=2)
ADDRESS = "/admin/report/editors/"


def searches(*events):
    replay(*events)
    return work_out(NOW).searches


def test_a_search_without_results_is_named_with_its_visitors():
    assert searches(
        searched("v1", query=" Refund", results=0),
        searched("v2", query="refund", results=0),
        searched("v2", at="10:05", query="refund ", results=0),
    ) == [Search("refund", "", 2, 0)]


@pytest.mark.parametrize(
    ("after", "is_named"),
    [
        ([], True),
        (viewed(at="10:10", via="search"), False),
        (viewed(at="10:31", via="search"), True),
        (viewed(at="10:10", via="direct"), True),
        (viewed(at="09:50", via="search"), True),
        (viewed(visitor="v2", at="10:10", via="search"), True),
    ],
    ids=["alone", "opened", "much later", "from elsewhere", "before", "by another"],
)
def test_a_search_is_named_if_nobody_opened_an_article_from_it(after, is_named):
    assert searches(searched(query="refund"), after) == ([Search("refund", "", 1, 3)] if is_named else [])


def test_words_that_led_one_visitor_to_an_article_are_not_named():
    assert searches(searched("v1"), searched("v2"), viewed(visitor="v2", at="10:01", via="search")) == []


def test_the_same_words_in_two_languages_are_two_searches():
    found = searches(searched("v1", locale="en", results=0), searched("v2", locale="fr", results=0))
    assert [one.locale for one in found] == ["en", "fr"]


def test_what_is_older_than_four_weeks_or_without_words_is_left_out():
    assert searches(searched(query="", results=0)) == []
    replay(searched("v2", results=0))
    assert work_out(FIRST_DAY + timedelta(days=30)).searches == []


def test_an_article_opened_before_a_ticket_counts_the_visits_in_which_it_was():
    replay(
        viewed(7, "v1", "10:00"), viewed(7, "v1", "10:02"), ticket("v1", "10:05", ticket="T1"),
        viewed(7, "v2", "10:00"), ticket("v2", "10:05", ticket="T2"),
        viewed(8, "v3", "10:00"), ticket("v3", "12:05", ticket="T3"),
        ticket("v4", "10:00", ticket="T4"), viewed(8, "v4", "10:05"),
    )  # fmt: skip
    assert work_out(NOW).before_tickets == [(7, 2)]


def test_an_article_is_unread_that_was_public_for_ninety_days_and_opened_by_nobody():
    unread, opened, new = ArticleFactory(), ArticleFactory(), ArticleFactory()
    old = ArticleTranslation.objects.exclude(pk=new.pk)
    old.update(first_published_at=NOW - timedelta(days=91))
    new.first_published_at = NOW - timedelta(days=89)
    new.save()
    replay(read(opened.article_id), viewed(opened.article_id))
    assert work_out(NOW).unread == [unread.article_id]


def test_editors_see_it_as_a_page_and_as_a_part_of_their_work_list(client):
    article = ArticleFactory(title="Refunds")
    with time_machine.travel(NOW, tick=False):
        replay(
            searched(query="Geld zurück", results=0), viewed(article.article_id, "v2"), ticket("v2", "10:05")
        )
        editor = User.objects.create_user("editor", is_staff=True)
        editor.user_permissions.add(Permission.objects.get(codename="change_article"))
        client.force_login(editor)
        page, part = client.get(ADDRESS), client.get(ADDRESS, {"part": "1"})
    for shown in (page.content.decode(), part.content.decode()):
        assert "geld zurück" in shown
        assert "Refunds" in shown
    assert "<html" not in part.content.decode()


def test_it_is_for_editors_and_readers_of_the_report_alone(client):
    cache.clear()
    client.force_login(User.objects.create_user("agent", is_staff=True))
    assert client.get(ADDRESS).status_code == 403


def test_a_journey_tells_which_revision_was_read(admin_client):
    with time_machine.travel(moment("09:00"), tick=False):
        article = ArticleFactory()
    with time_machine.travel(moment("10:30"), tick=False):
        save_revision(article, text=Text("Title", "Newer"))
        publish(article)
    replay(
        viewed(article.article_id, at="10:00", locale="en"),
        read(article.article_id, at="10:20", locale="en"),
        viewed(article.article_id, at="10:40", locale="en"),
    )
    page = admin_client.get(f"/admin/report/journeys/{Journey.objects.get().key}/")
    assert [revision for _moment, _title, revision in page.context["moments"]] == [1, 1, 2]
    assert "revision 2" in page.content.decode()
