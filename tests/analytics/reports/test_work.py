"""What agents linked and what was kept of promises: in the JSON, on the page, and the tickets behind."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from analytics.reports.as_json import as_json
from analytics.reports.intervals import wilson
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from helpcenter.models import SiteSettings
from tests.analytics.story import helped, replay
from tests.factories.articles import ArticleFactory
from tests.factories.sla import PolicyFactory
from tests.factories.tickets import AgentFactory, TicketFactory, TopicFactory
from tickets.models import Clock, ImportedTicket, SlaPolicy
from tickets.services.article_links import say_answered

pytestmark = pytest.mark.django_db
MARCH = Query(date(2026, 3, 1), date(2026, 4, 1))
NOW = datetime(2026, 4, 2, tzinfo=UTC)
ASKED = {"from": "2026-03-01", "to": "2026-04-01"}
WORK = reverse("admin:deflection_work")


def shown(query=MARCH, now=NOW):
    return as_json(deflection_report(query, now=now))


def solved(day=10, **changed):
    at = datetime(2026, 3, day, 12, tzinfo=UTC)
    return TicketFactory(submitted_at=at, solved_at=at + timedelta(hours=2), status="solved", **changed)


def promise(ticket, kind="first_answer", state="met", policy=None):
    due = ticket.submitted_at + timedelta(hours=4)
    is_due = state in {"missed", "running"}
    return Clock.objects.create(
        ticket=ticket,
        policy=policy,
        kind=kind,
        state=state,
        target=timedelta(hours=4),
        used=timedelta(hours=1),
        due_at=due if is_due else None,
        warn_at=due if is_due else None,
    )


@pytest.fixture
def topic():
    return TopicFactory()


@pytest.fixture
def linked(topic):
    """Three solved tickets, one of a topic; an article answered two of them."""
    replay(helped())
    article, agent = ArticleFactory(title="Old events"), AgentFactory()
    first, second, third = solved(topic=topic), solved(11), solved(12)
    for ticket in (first, second):
        say_answered(ticket.pk, article, by=agent)
    return article, first, second, third


def test_the_share_of_solved_tickets_that_an_article_answered(linked, topic):
    article, *_tickets = linked
    told = shown()["articles_linked"]
    assert told["answered"] == {
        "value": 2 / 3,
        "interval": list(wilson(2, 3)),
        "numerator": 2,
        "denominator": 3,
    }
    assert (told["flagged"]["numerator"], told["drafted"]["numerator"]) == (0, 0)
    assert told["by_topic"][str(topic.pk)]["answered"]["value"] == 1
    assert told["by_topic"]["none"]["answered"]["value"] == 0.5
    assert told["by_article"] == {str(article.article_id): {"answered": 2, "flagged": 0, "drafted": 0}}


def test_what_was_not_solved_here_in_these_days_is_in_no_half():
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    TicketFactory(submitted_at=at)
    solved(is_discarded=True)
    TicketFactory(submitted_at=at, solved_at=datetime(2026, 4, 1, tzinfo=UTC), status="solved")
    opened_again = solved()
    opened_again.status = "open"
    opened_again.save()
    ImportedTicket.objects.create(ticket=solved(), source="zendesk", number="1", messages=1, imported_at=at)
    told = shown()["articles_linked"]
    assert told["answered"] == {"value": None, "interval": None, "numerator": 0, "denominator": 0}


def test_the_filter_is_the_tickets_own_language_and_way_in():
    solved(language="fr", surface="email")
    solved(language="en")
    french = Query(MARCH.start, MARCH.end, locale="fr")
    by_mail = Query(MARCH.start, MARCH.end, surface="email")
    for query in (french, by_mail):
        assert shown(query)["articles_linked"]["answered"]["denominator"] == 1


def test_days_are_those_of_the_reports_time_zone():
    site = SiteSettings.load()
    site.time_zone = "Europe/Rome"
    site.save()
    replay(helped())
    TicketFactory(
        submitted_at=datetime(2026, 3, 31, 20, tzinfo=UTC),
        solved_at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC),  # in Rome it is April
        status="solved",
    )
    assert shown()["articles_linked"]["answered"]["denominator"] == 0


def test_promises_kept_by_service_level_topic_and_month_with_their_interval(topic):
    policy = PolicyFactory(name="Contracts")
    promise(solved(topic=topic), state="met", policy=policy)
    promise(solved(), state="missed", policy=policy)
    promise(solved(), state="paused", policy=policy)
    promise(solved(), kind="solution", state="met", policy=policy)
    told = shown()["service_levels"]
    assert told["first_answer"] == {
        "value": 0.5,
        "interval": list(wilson(1, 2)),
        "numerator": 1,
        "denominator": 2,
        "running": 1,
    }
    assert told["solution"]["value"] == 1
    assert told["by_policy"][str(policy.pk)]["first_answer"]["denominator"] == 2
    assert told["by_topic"][str(topic.pk)]["first_answer"]["value"] == 1
    assert told["by_topic"]["none"]["first_answer"]["value"] == 0
    assert set(told["by_month"]) == {"2026-03"}


def test_what_is_overdue_is_missed_and_what_a_deleted_service_level_promised_still_counts():
    policy = PolicyFactory()
    clock = promise(solved(), state="running", policy=policy)
    assert shown(now=clock.due_at - timedelta(hours=1))["service_levels"]["first_answer"]["running"] == 1
    SlaPolicy.objects.all().delete()
    late = shown()["service_levels"]
    assert late["first_answer"]["value"] == 0
    assert late["by_policy"]["none"]["first_answer"]["denominator"] == 1


def test_without_a_promise_there_is_no_share():
    assert shown()["service_levels"]["first_answer"] == {
        "value": None,
        "interval": None,
        "numerator": 0,
        "denominator": 0,
        "running": 0,
    }


def test_the_page_shows_both_and_each_number_leads_to_as_many_tickets(manager, linked, topic):
    policy = PolicyFactory(name="Contracts")
    for ticket, state in zip(linked[1:], ("met", "missed", "paused"), strict=True):
        promise(ticket, state=state, policy=policy)
    page = manager.get("/admin/report/", ASKED).text
    assert "Answered by an article" in page
    assert "Contracts" in page
    assert "Old events" in page
    found = re.findall(r'href="(/admin/report/agents/[^"]+)"[^>]*>([\d,]+)</a>', page)
    assert len(found) > 10
    for href, number in found:
        behind = manager.get(href.replace("&amp;", "&"))
        assert f"<span data-count>{number}</span>" in behind.text, href


def test_an_analyst_reads_references_and_no_more(manager, linked):
    page = manager.get(WORK, ASKED | {"show": "answered"}).text
    ticket = linked[1]
    assert ticket.reference in page
    assert ticket.subject not in page
    assert ticket.email not in page
    assert reverse("admin:tickets_ticket_change", args=[ticket.pk]) not in page


@pytest.mark.parametrize(
    "wrong",
    [{"show": "x"}, {}, {"show": "solved", "topic": "x"}, {"show": "solved", "topic": "9" * 30}],
)
def test_what_no_address_can_mean_is_not_found(manager, wrong):
    assert manager.get(WORK, ASKED | wrong).status_code == 404


def test_who_may_not_read_the_report_reads_none_of_it(agent):
    assert agent.get(WORK, ASKED | {"show": "solved"}).status_code == 403
