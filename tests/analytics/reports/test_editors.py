"""What editors see of what visitors did, and which revision of an article they read."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission

from analytics.models import Journey
from analytics.reports.todo.keeping import opening_period, work_out
from helpcenter.models import User
from knowledgebase.services import publish, save_revision
from knowledgebase.services.writing import Text
from tests.analytics.story import FIRST_DAY, moment, read, replay, searched, ticket, viewed
from tests.factories.articles import ArticleFactory

pytestmark = pytest.mark.django_db
NOW = FIRST_DAY + timedelta(days=2)
ADDRESS = "/admin/report/editors/"


@pytest.fixture
def editor(client):
    editor = User.objects.create_user("editor", is_staff=True)
    editor.user_permissions.add(Permission.objects.get(codename="change_article"))
    client.force_login(editor)
    return editor


def test_editors_see_it_as_a_page_and_as_a_part_of_their_work_list(client, editor):
    article = ArticleFactory(title="Refunds")
    with time_machine.travel(NOW, tick=False):
        replay(
            searched(query="Geld zurück", results=0), viewed(article.article_id, "v2"), ticket("v2", "10:05")
        )
        work_out(opening_period(now=NOW), now=NOW)
        page, part = client.get(ADDRESS), client.get(ADDRESS, {"part": "1"})
    for shown in (page.text, part.text):
        assert "geld zurück" in shown
        assert "Refunds" in shown
        assert "/admin/report/next/" not in shown
    assert "<html" not in part.text


def test_until_the_worker_has_looked_the_page_says_so(client, editor):
    assert "The worker is looking" in client.get(ADDRESS).text


def test_it_is_for_editors_and_readers_of_the_report_alone(client):
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
    assert [told.revision for told in page.context["moments"]] == [1, 1, 2]
    assert "revision 2" in page.content.decode()
