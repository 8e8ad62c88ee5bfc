"""The part of the report that says what to do next: its lists, its rows, and the tasks made of them."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from analytics.reports.period import read_query
from analytics.reports.todo import keeping
from analytics.reports.todo.keeping import work_out
from analytics.reports.todo.kinds import LISTS
from analytics.reports.todo.measuring import measure_tasks
from analytics.reports.todo.model import Finding, WorkList
from helpcenter.models import User
from knowledgebase.models import ArticleTask, Vote
from knowledgebase.services import move_task, plan_task
from tests.analytics.erasure.tables import erase
from tests.analytics.reports.conftest import signed_in
from tests.analytics.reports.todo.asking import NOW
from tests.analytics.story import opened, read, replay, searched, suggested, ticket, viewed
from tests.factories.articles import ArticleFactory
from tests.factories.tickets import AgentFactory, TicketFactory

pytestmark = pytest.mark.django_db
NEXT, ROW, PLAN = "/admin/report/next/", "/admin/report/next/row/", "/admin/knowledgebase/articletask/plan/"
MARCH = {"from": "2026-03-01", "to": "2026-03-29"}
HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A1",
    "\u202eevil",
    "a" * 10_000,
    "' OR 1=1 --",
    "{{ 7*7 }}",
)


@pytest.fixture
def asked():
    """The worker is never really asked; what it would be asked for is kept."""
    return []


@pytest.fixture(autouse=True)
def worker(monkeypatch, asked):
    monkeypatch.setattr("analytics.admin.next.ask_the_worker", asked.append)


@pytest.fixture
def analyst():
    """Who reads the report and may ask for work."""
    client = signed_in("analyst", permission="view_report")
    User.objects.get(username="analyst").user_permissions.add(Permission.objects.get(codename="plan_tasks"))
    return client


def look(parameters=MARCH):
    return work_out(read_query(parameters), now=timezone.now())


@pytest.fixture
def story():
    """Something in most of the lists."""
    article = ArticleFactory(title="Export a calendar")
    replay(
        *(searched(f"s{n}", query="refund", results=0, locale="en") for n in range(40)),
        searched("one", query="ada lovelace 1815", results=0, locale="en"),
        searched("o1", query="invoice"), searched("o2", query="invoices"),
        *(came_for(article.article_id, f"f{n}") for n in range(3)),
    )  # fmt: skip
    Vote.objects.create(article=article.article, visitor="v", language="en", helpful=False,
        comment="Where is the button?", changed_at=NOW)  # fmt: skip
    TicketFactory(reference="T-f0", subject="Secret plans", email="ada@example.com", submitted_at=NOW)
    for name in ("eve", "bob"):
        TicketFactory(subject="Outlook synchronisation", email=f"{name}@example.com", submitted_at=NOW)
    look()
    return article


def came_for(article, visitor):
    came = opened(visitor, "10:00") + suggested(visitor, "10:01", articles=[article])
    came += viewed(article, visitor, "10:02", via="suggestion") + read(article, visitor, "10:03")
    return came + ticket(visitor, "10:05", ticket=f"T-{visitor}")


def rows(page):
    return {row.name: row for one in page.context["lists"] for row in one.rows}


def test_it_is_for_readers_of_the_report_alone(agent, customer, client, story):
    for address in (NEXT, ROW):
        assert agent.get(address, MARCH).status_code == 403
        assert customer.get(address, MARCH).status_code == 302
        assert client.get(address, MARCH).status_code == 302


def test_every_list_stands_on_it_with_its_rows_or_that_there_are_none(manager, story):
    page = manager.get(NEXT, MARCH)
    assert [one.listed.key for one in page.context["lists"]] == list(LISTS)
    for one in page.context["lists"]:
        assert f'data-list="{one.listed.key}"' in page.text
        assert one.rows or str(one.listed.none) in unescape(page.text)
    filled = {one.listed.key for one in page.context["lists"] if one.rows}
    assert filled >= {"empty", "unopened", "failed", "question", "unhelpful", "before_ticket"}


def test_each_number_leads_to_as_many_journeys_as_it_says(manager, story):
    page = manager.get(NEXT, MARCH).text
    links = re.findall(r'href="(/admin/report/next/row/[^"]+)" data-\w+ title="[^"]*">([^<]+)<', page)
    assert len(links) > 8
    for href, number in links:
        behind = manager.get(unescape(href))
        assert behind.status_code == 200
        if "page" in behind.context:
            assert behind.context["page"].paginator.count == int(number.replace(",", ""))


def test_few_are_counted_and_not_shouted_as_a_percentage(manager, story):
    found = rows(manager.get(NEXT, MARCH))
    assert found["refund"].measured.is_small is False
    assert found["Export a calendar"].measured.is_small is True


def test_before_the_worker_has_looked_it_is_asked_once_and_the_page_says_so(manager, asked):
    replay(searched())
    assert "The worker is looking" in manager.get(NEXT, MARCH).text
    manager.get(NEXT, MARCH)
    assert asked == [MARCH]
    keeping.work_out_asked(MARCH, now=timezone.now())
    assert "The worker is looking" not in manager.get(NEXT, MARCH).text


def test_what_is_an_hour_old_is_shown_and_looked_at_again(manager, story, asked):
    manager.get(NEXT, MARCH)
    assert asked == []
    WorkList.objects.update(made_at=timezone.now() - keeping.FRESH)
    assert "refund" in rows(manager.get(NEXT, MARCH))
    assert asked == [MARCH]


def test_the_usual_periods_are_looked_at_each_hour_and_others_forgotten_after_a_day(story):
    now = timezone.now()
    assert [keeping.work_out_usual(now=now) for _ in range(2)] == [4, 0]
    assert WorkList.objects.count() == 5
    assert keeping.work_out_usual(now=now + keeping.FORGOTTEN * 1.1) == 4
    assert WorkList.objects.count() == 4


def test_while_somebody_looks_nobody_else_does(story):
    cache.add(keeping.AT_IT, True)
    assert keeping.work_out_usual(now=timezone.now()) == 0
    cache.delete(keeping.AT_IT)
    assert keeping.work_out_usual(now=timezone.now()) == 4


def test_it_takes_at_most_twenty_five_queries(manager, story, django_assert_max_num_queries):
    manager.get(NEXT, MARCH)
    with django_assert_max_num_queries(25):
        manager.get(NEXT, MARCH)


def test_a_row_becomes_a_task_with_an_owner_and_is_one_task_however_often(analyst, story):
    ada = AgentFactory(first_name="Ada")
    row = rows(analyst.get(NEXT, MARCH))["refund"]
    posted = {"source": row.source, "words": row.task_words, "language": "en", "owner": ada.pk, "back": NEXT}
    for _ in range(2):
        assert analyst.post(PLAN, posted)["Location"] == NEXT
    task = ArticleTask.objects.get()
    assert (task.state, task.owner, task.asked_by.username) == ("open", ada, "analyst")
    assert task.words == "Searched for, nothing found: refund (en)"
    page = analyst.get(NEXT, MARCH)
    assert rows(page)["refund"].task == task
    assert [one.pk for one, _title, _effect in page.context["tasks"]] == [task.pk]


def test_who_asked_for_it_may_move_it_and_sees_no_other_task(analyst, story):
    row = rows(analyst.get(NEXT, MARCH))["refund"]
    analyst.post(PLAN, {"source": row.source, "words": row.task_words})
    task = ArticleTask.objects.get()
    address = reverse("admin:knowledgebase_articletask_change", args=[task.pk])
    assert analyst.post(address, {"state": "in_work"}).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.owner.username) == ("in_work", "analyst")
    assert "In work" in analyst.get(address).text
    assert analyst.get(reverse("admin:knowledgebase_articletask_changelist")).status_code == 403
    ArticleTask.objects.update(source="")
    assert analyst.get(address).status_code == 403


def test_what_one_person_alone_typed_becomes_no_task(analyst, story):
    page = analyst.get(NEXT, MARCH)
    assert rows(page)["ada lovelace 1815"].may_become_task is False
    assert "Make a task: ada lovelace" not in page.text
    assert "Make a task: refund" in page.text


def test_readers_of_the_report_alone_make_no_tasks(manager, story):
    assert "Make a task" not in manager.get(NEXT, MARCH).text
    assert manager.post(PLAN, {"source": "report:empty:en:x", "words": "x"}).status_code == 403


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_one_is_led_back_to_pages_of_ours_alone(analyst, back):
    answer = analyst.post(PLAN, {"source": "report:empty:en:x", "words": "x", "back": back})
    assert answer["Location"].startswith("/admin/knowledgebase/articletask/")


@pytest.mark.parametrize(
    "wrong", [{"source": ""}, {"words": "\u202e"}, {"source": "x" * 301}, {"article": "x"}]
)
def test_what_is_no_row_becomes_no_task(analyst, wrong):
    analyst.post(PLAN, {"source": "report:empty:en:x", "words": "x", "back": NEXT} | wrong)
    assert not ArticleTask.objects.exists()


def test_ticket_subjects_are_for_who_may_read_the_tickets(manager, admin_client, story):
    address = {**MARCH, "list": "failed", "key": story.article_id}
    assert "Secret plans" in admin_client.get(ROW, address).text
    page = manager.get(ROW, address).text
    assert "Secret plans" not in page
    assert "1 ticket that is not shown here" in page
    assert "Secret plans" not in manager.get(NEXT, MARCH).text


def test_what_was_written_beside_a_vote_stands_with_its_article(manager, story):
    page = manager.get(ROW, {**MARCH, "list": "unhelpful", "key": story.article_id}).text
    assert "Where is the button?" in page


def test_a_task_that_is_done_tells_what_it_changed_or_that_it_is_too_early(manager, story):
    task = plan_task(source="report:empty:en:refund", words="Refunds", by=AgentFactory())
    assert "Measured from the day after" not in manager.get(NEXT, MARCH).text
    move_task(task.pk, to="done", by=AgentFactory())
    assert "Measured from the day after" in manager.get(NEXT, MARCH).text
    measure_tasks(now=timezone.now())
    assert "Too early" in manager.get(NEXT, MARCH).text
    part = manager.get(reverse("admin:task_measured", args=[task.pk]), {"part": "1"}).text
    assert "Too early" in part
    assert "<html" not in part


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_searches_and_comments_are_shown_as_text(analyst, words):
    article = ArticleFactory()
    replay(searched("v1", query=words[:500], results=0), searched("v2", query=words[:500], results=0))
    Vote.objects.create(article=article.article, visitor="v", language="en", helpful=False,
        comment=words[:2000], changed_at=NOW)  # fmt: skip
    look()
    for address in [NEXT, *row_addresses(analyst)]:
        page = analyst.get(address, MARCH if address == NEXT else {})
        assert page.status_code == 200
        assert "<script>alert(1)" not in page.text
        assert ">49<" not in page.text


def row_addresses(client):
    return {
        unescape(href)
        for href in re.findall(r'href="(/admin/report/next/row/[^"]+)"', client.get(NEXT, MARCH).text)
    }


@pytest.mark.parametrize(
    "wrong",
    [{"from": "x"}, {"list": "nothing"}, {"key": "\x00"}, {"language": "x" * 400}, {"to": "2016-01-01"}],
)
def test_an_address_of_a_row_that_is_none_is_not_found(manager, story, wrong):
    address = {**MARCH, "list": "empty", "language": "en", "key": "refund"}
    assert manager.get(ROW, address).status_code == 200
    assert manager.get(ROW, address | wrong).status_code == 404


def test_after_an_erasure_nothing_that_was_found_is_left(story):
    replay(searched("v9", query="my name is ada", results=0, person="ada"))
    look()
    assert Finding.objects.filter(words="my name is ada").exists()
    erase("ada")
    assert not Finding.objects.exists()
    look()
    assert not Finding.objects.filter(words="my name is ada").exists()
