"""The page on evidence and definitions: where its numbers lead, and who may read what of a ticket."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analytics.admin import reversals
from analytics.models import Comparison, Journey
from analytics.reports.as_json import as_json
from analytics.reports.period import read_query
from analytics.reports.report import deflection_report
from analytics.templatetags.reporting import bounds, count
from helpcenter.models import User
from tests.analytics.reports.conftest import signed_in
from tests.analytics.reports.test_page import JOURNEYS, MARCH, REPORT, Links, links_to_journeys
from tests.analytics.story import helped, replay, ticket
from tests.factories.tickets import TeamFactory, TicketFactory, WorkerFactory

pytestmark = pytest.mark.django_db
EVIDENCE, REVERSALS = "/admin/report/evidence/", "/admin/report/reversals/"
HOSTILE = ['=HYPERLINK("http://evil.test")', "<script>alert(1)</script>", "safe\u202egnp.exe", "x" * 255]


def shown(client, address=EVIDENCE, **more):
    return Links(client.get(address, MARCH | more).content.decode())


def test_it_shows_the_numbers_of_the_json(manager, march):
    page = shown(manager)
    told = as_json(deflection_report(read_query(MARCH), now=timezone.now()))
    for key, one in told["evidence"].items():
        assert f" {count(one['journeys'])} " in page.marked["data-strength", key]
        if one["taken_back"]:
            assert bounds(one["taken_back"]["interval"]) in page.marked["data-strength", key]
    for key, one in told["bounds"].items():
        halves = f"{count(one['numerator'])} of {count(one['denominator'])}"
        assert halves in page.marked["data-bound", key]
        assert bounds(one["interval"]) in page.marked["data-bound", key]
    for one in told["sensitivity"]:
        key = f"deflected_{one['read_seconds']}s_{one['reversal_window']}d"
        assert f"{count(one['numerator'])} of {count(one['denominator'])}" in page.marked["data-under", key]
    for key, one in told["definitions"].items():
        if key not in ("self_service_ratio", "tickets_per_thousand", "caused"):
            halves = f"{count(one['numerator'])} of {count(one['denominator'])}"
            assert halves in page.marked["data-definition", key]
    for name, journeys in told["outcomes"].items():
        assert f" {count(journeys)} " in page.marked["data-outcome", name]


def test_every_number_leads_to_as_many_journeys(manager, march):
    links = links_to_journeys(manager.get(EVIDENCE, MARCH).content.decode())
    asked = {parse_qs(urlsplit(href).query)["show"][0] for href in links}
    assert asked >= {"unfiled", "said_no", "perhaps_helped", "deflected_5s_14d", "taken_back_elsewhere"}
    for href, number in links.items():
        assert Links(manager.get(href).content.decode()).marked["data-count", None] == number, href


def test_from_a_deflection_that_was_taken_back_to_its_journey(manager, march):
    page = shown(manager, REVERSALS)
    assert page.marked["data-count", None] == "4"
    journeys = [href for href, _text in page.found if href.startswith(f"{JOURNEYS}")]
    assert len(journeys) == 4
    assert all(manager.get(href).status_code == 200 for href in journeys)
    assert "1 d 2 h" in manager.get(REVERSALS, MARCH).content.decode().replace("\xa0", " ")


def test_the_newest_ten_stand_on_the_page_and_all_come_fifty_a_page(manager):
    replay(*(helped(f"h{n}") + ticket(f"h{n}", days=2, ticket=f"B{n}") for n in range(60)))
    assert len(manager.get(EVIDENCE, MARCH).context["reversals"]) == 10
    rows = [len(manager.get(REVERSALS, MARCH | {"page": n}).context["reversals"]) for n in (1, 2)]
    assert rows == [50, 10]
    assert manager.get(REVERSALS, MARCH | {"page": "x"}).status_code == 200


@pytest.fixture
def reader():
    """An agent with the report, and the right to read the tickets of no team but all topics without one."""
    agent = WorkerFactory()
    agent.user_permissions.add(*Permission.objects.filter(codename__in=["view_report", "view_ticket"]))
    client = Client()
    client.force_login(agent)
    return client


def taken_back_by(**fields):
    known = TicketFactory(**fields)
    replay(helped("v1"), ticket("v1", days=1, ticket=known.reference))
    return known


def test_subjects_are_for_those_who_may_read_the_ticket(manager, reader):
    known = taken_back_by(subject="The printer burns")
    for address in (EVIDENCE, REVERSALS):
        page = manager.get(address, MARCH).content.decode()
        assert known.reference in page
        assert "The printer burns" not in page
        assert "The printer burns" in reader.get(address, MARCH).content.decode()


def test_the_tickets_of_other_teams_keep_their_subjects(reader):
    known = taken_back_by(subject="The printer burns", team=TeamFactory())
    page = reader.get(REVERSALS, MARCH).content.decode()
    assert known.reference in page
    assert "The printer burns" not in page


@pytest.mark.parametrize("subject", HOSTILE)
def test_hostile_subjects_are_only_text(reader, subject):
    taken_back_by(subject=subject)
    page = reader.get(REVERSALS, MARCH).content.decode()
    assert "<script>alert" not in page
    assert page.count("<bdi>") == page.count("</bdi>") == 1
    assert len(page.partition("<bdi>")[2].partition("</bdi>")[0]) < 160


def test_a_ticket_that_is_not_here_is_named_and_leads_nowhere(admin_client):
    replay(helped("v1"), ticket("v1", days=1, ticket="ELSEWHERE-1"))
    (row,) = admin_client.get(REVERSALS, MARCH).context["reversals"]
    assert (row.ticket_id, row.subject, row.after) == (None, "", 86_400)


def test_a_deflection_of_days_that_are_gone_does_not_say_how_long_after(manager):
    replay(helped("v1"), ticket("v1", days=1))
    Journey.objects.update(next_ticket_at=None)
    (row,) = manager.get(REVERSALS, MARCH).context["reversals"]
    assert row.after is None


@pytest.mark.parametrize("wrong", [{"from": "x"}, {"to": "2026-02-01"}, {"surface": "fax"}])
def test_an_odd_period_has_no_reversals(manager, wrong):
    assert manager.get(REVERSALS, MARCH | wrong).status_code == 404
    assert manager.get(EVIDENCE, MARCH | wrong).status_code == 200


def chosen(client, definition):
    return client.post(f"{EVIDENCE}?from=2026-03-01&to=2026-04-01", {"definition": definition})


def test_a_definition_that_was_chosen_stands_beside_the_headline(manager, march):
    assert not Links(manager.get(REPORT, MARCH).content.decode()).marked.get(("data-beside", "vendor_total"))
    answer = chosen(manager, "vendor_total")
    assert answer.status_code == 302
    assert answer["Location"] == f"{EVIDENCE}?from=2026-03-01&to=2026-04-01#definitions"
    beside = shown(manager, REPORT).marked["data-beside", "vendor_total"]
    measured = deflection_report(read_query(MARCH), now=timezone.now()).definitions["vendor_total"]
    assert f"{measured.numerator} of {measured.denominator}" in beside
    assert bounds(measured.interval) in beside
    chosen(manager, "read_no_case")
    assert ("data-beside", "read_no_case") in shown(manager, REPORT).marked
    chosen(manager, "")
    assert not Comparison.objects.exists()


def test_what_one_person_chose_is_theirs_alone(manager, march):
    chosen(manager, "vendor_total")
    other = signed_in("other", permission="view_report")
    assert ("data-beside", "vendor_total") not in shown(other, REPORT).marked
    User.objects.get(username="manager").delete()
    assert not Comparison.objects.exists()


@pytest.mark.parametrize("odd", ["nothing", "case_deflection", "x" * 10_000, "\x00", "=cmd"])
def test_a_choice_of_nothing_is_none(manager, march, odd):
    assert chosen(manager, odd).status_code == 302
    assert not Comparison.objects.exists()


def test_a_definition_that_is_no_more_is_not_shown(manager, march):
    Comparison.objects.create(person=User.objects.get(username="manager"), definition="of_last_year")
    assert "data-beside" not in manager.get(REPORT, MARCH).content.decode()


def test_agents_and_customers_choose_nothing(agent, customer, client):
    for stranger, status in ((agent, 403), (customer, 302), (client, 302)):
        assert chosen(stranger, "vendor_total").status_code == status
    assert not Comparison.objects.exists()


def test_it_takes_few_queries_and_none_for_each_row(reader, march):
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(EVIDENCE, MARCH).status_code == 200
        counted.append(len(queries))
    assert counted[-1] <= 20, counted


def test_few_are_counted_and_not_shouted(manager):
    replay(helped("v1"))
    page = shown(manager)
    for where in (
        ("data-under", "deflected_20s_7d"),
        ("data-bound", "said_so_rate"),
        ("data-strength", "implicit_confirmed"),
    ):
        assert " of 1 · n < 30" in page.marked[where]


def test_a_long_window_that_has_not_passed_is_said_to_be_open(manager):
    replay(helped("v1"))
    today = timezone.now().date()
    windows = (
        manager.get(EVIDENCE, {"from": "2026-03-01", "to": f"{today - timedelta(days=5)}"})
        .context["under"]
        .windows
    )
    assert [window.is_open for window in windows] == [False, False, True, True]
    assert [window.is_now for window in windows] == [False, False, True, False]


def test_a_page_of_reversals_is_the_same_of_one_settlement(manager, march, monkeypatch):
    monkeypatch.setattr(reversals, "A_PAGE", 3)
    first = manager.get(REVERSALS, MARCH)
    assert len(first.context["reversals"]) == 3
    assert "page=2" in first.content.decode()
