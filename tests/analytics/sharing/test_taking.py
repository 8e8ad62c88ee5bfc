"""Files from the report's pages: who may take them, from where, and that they say what the page says."""

import json

import pytest
from django.test import Client

from analytics.reports.takeaway import PANELS
from analytics.sharing import exporting
from tests.analytics.reports.test_page import JOURNEYS, MARCH, REPORT, Links
from tests.analytics.sharing.reading import Workbook, csv_rows, json_rows

pytestmark = pytest.mark.django_db
EXPORTS = "/admin/report/exports/"
RATES = f"{EXPORTS}panel/rates.csv"


def taken(browser, panel, ending, asked=MARCH):
    answer = browser.get(f"{EXPORTS}panel/{panel}.{ending}", asked)
    assert answer.status_code == 200
    return b"".join(answer)


def test_only_readers_of_the_report_may_take_anything(client, agent, customer, manager, march):
    for address in (EXPORTS, RATES, f"{EXPORTS}journeys.csv"):
        assert client.get(address, MARCH).status_code == 302
        assert customer.get(address, MARCH).status_code == 302
        assert agent.get(address, MARCH).status_code == 403
        assert manager.get(address, MARCH).status_code == 200


@pytest.mark.parametrize("address", [REPORT, EXPORTS])
def test_every_file_that_a_page_offers_is_there_and_of_its_days(manager, march, address):
    page = Links(manager.get(address, MARCH | {"locale": "en"}).content.decode())
    links = {href for href, _text in page.found if href.startswith(f"{EXPORTS}panel/")}
    assert len(links) >= 24
    for link in links:
        assert "from=2026-03-01&to=2026-04-01&locale=en" in link
        answer = manager.get(link)
        assert answer.status_code == 200, link
        assert answer["Content-Disposition"].startswith("attachment; filename=")
        assert "2026-03-01_2026-03-31_en." in answer["Content-Disposition"]
        assert "no-store" in answer["Cache-Control"]
        assert b"".join(answer)


def test_a_file_says_what_the_page_and_the_api_say(manager, march):
    page = Links(manager.get(REPORT, MARCH).content.decode())
    api = manager.get("/api/v1/reports/deflection/", MARCH).json()
    rows = {row["key"]: row for row in csv_rows(taken(manager, "rates", "csv"))}
    for key in ("case_deflection_rate", "explicit_rate", "implicit_rate", "reversal_rate"):
        assert rows[key]["value"] == api[key]["value"]
        assert rows[key]["settle_number"] == api["settings"]["settle_number"]
        assert f" {rows[key]['numerator']:.0f} " in page.marked["data-number", key]
    found = json_rows(taken(manager, "definitions", "json"))
    assert {row["key"]: row["value"] for row in found} == {
        key: number["value"] for key, number in api["definitions"].items()
    }


def test_everything_comes_as_one_workbook_with_what_it_means(manager, march):
    book = Workbook(taken(manager, "all", "xlsx"))
    assert len(book.sheets) == len(PANELS) + 2
    assert list(book.sheets)[-2:] == ["Definitions", "About"]
    assert {"Our rates", "By day", "Guard-rails", "Counts"} < set(book.sheets)


@pytest.mark.parametrize("address", ["panel/all.csv", "panel/nothing.csv", "panel/rates.exe", "journeys.pdf"])
def test_what_there_is_not_is_not_found(manager, address):
    assert manager.get(EXPORTS + address, MARCH).status_code == 404


@pytest.mark.parametrize(
    "asked", [{}, {"from": "x", "to": "y"}, MARCH | {"surface": "=cmd"}, MARCH | {"to": "9999-12-31"}]
)
def test_absurd_days_and_filters_are_not_found(manager, asked):
    assert manager.get(RATES, asked).status_code == 404
    assert manager.get(f"{EXPORTS}journeys.csv", asked).status_code == 404


def test_a_period_without_anything_gives_a_file_without_rows(manager):
    assert json_rows(taken(manager, "by_day", "json")) == []
    assert [row["value"] for row in csv_rows(taken(manager, "rates", "csv"))] == [""] * 6


@pytest.mark.parametrize(
    ("show", "journeys"), [("journeys", 116), ("sought", 115), ("reversed_implicit_confirmed", 4)]
)
def test_the_journeys_behind_a_number_come_as_a_file(manager, march, show, journeys):
    answer = manager.get(f"{EXPORTS}journeys.csv", MARCH | {"show": show})
    rows = csv_rows(b"".join(answer))
    assert len(rows) == journeys
    assert f"journeys_{show}_2026-03-01" in answer["Content-Disposition"]
    listed = manager.get(JOURNEYS, MARCH | {"show": show}).content.decode()
    assert rows[0]["key"] in listed
    assert {"visitor", "customer"}.isdisjoint(rows[0])


def test_the_journeys_of_all_forms_are_the_same(manager, march):
    asked = MARCH | {"show": "deflected", "article": "7"}
    plain = json.loads(b"".join(manager.get(f"{EXPORTS}journeys.json", asked)))
    keys = [row["key"] for row in plain["rows"]]
    assert len(keys) == 36
    assert plain["about"]["settings"]["address"].endswith("show=deflected&article=7")
    assert [row["key"] for row in csv_rows(b"".join(manager.get(f"{EXPORTS}journeys.csv", asked)))] == keys
    book = Workbook(b"".join(manager.get(f"{EXPORTS}journeys.xlsx", asked)))
    assert [row["Journey"] for row in book.by_title("Journeys")] == keys


def test_the_list_of_journeys_offers_them_under_its_own_filter(manager, march):
    page = Links(
        manager.get(JOURNEYS, MARCH | {"show": "deflected", "article": "7", "page": "1"}).content.decode()
    )
    links = [href for href, _text in page.found if href.startswith(f"{EXPORTS}journeys.")]
    assert len(links) == 3
    assert all("show=deflected" in link and "article=7" in link and "page=" not in link for link in links)


def test_too_many_journeys_are_made_by_the_worker(manager, march, monkeypatch):
    monkeypatch.setattr(exporting, "MOST_AT_ONCE", 100)
    monkeypatch.setattr("analytics.admin.taking.MOST_AT_ONCE", 100)
    monkeypatch.setattr("analytics.admin.take.MOST_AT_ONCE", 100)
    page = manager.get(JOURNEYS, MARCH).content.decode()
    assert 'action="/admin/report/exports/journeys/"' in page
    answer = manager.get(f"{EXPORTS}journeys.csv", MARCH)
    assert answer.status_code == 302
    assert answer["Location"].startswith(JOURNEYS)


def test_asking_for_a_file_needs_the_forms_token(manager, managers_account, march):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(managers_account)
    assert careful.post(f"{EXPORTS}journeys/", MARCH | {"ending": "csv"}).status_code == 403
