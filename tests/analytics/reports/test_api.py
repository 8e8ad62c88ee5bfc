"""The report over HTTP: the same object, for those who were given it."""

import pytest

from analytics.reports.as_json import as_json
from analytics.reports.period import read_now, read_query
from analytics.reports.report import deflection_report

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/reports/deflection/"
MARCH = {"from": "2026-03-01", "to": "2026-04-01", "now": "2026-03-05T00:00:00Z"}


def test_it_answers_with_the_report(manager, march):
    answer = manager.get(ADDRESS, MARCH)
    assert answer.status_code == 200
    assert answer.json() == as_json(deflection_report(read_query(MARCH), now=read_now(MARCH["now"])))
    assert answer.json()["journeys"] == 116


def test_filters_stand_in_the_address(manager, march):
    assert manager.get(ADDRESS, MARCH | {"locale": "fr"}).json()["journeys"] == 30
    assert manager.get(ADDRESS, MARCH | {"locale": "fr", "surface": "widget"}).json()["journeys"] == 0


def test_it_is_for_those_who_were_given_it(client, agent, customer, admin_client):
    for stranger in (client, agent, customer):
        answer = stranger.get(ADDRESS, MARCH)
        assert answer.status_code == 403
        assert answer.json()["type"] == "client_error"
    assert admin_client.get(ADDRESS, MARCH).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"from": ""}, "from"),
        ({"to": "soon"}, "to"),
        ({"to": "2026-01-01"}, "to"),
        ({"surface": "fax"}, "surface"),
        ({"locale": "\x00"}, "locale"),
        ({"now": "noon"}, "now"),
        ({"now": "0001-01-01T00:00:00Z"}, "now"),
        ({"from": "0001-01-01"}, "from"),
    ],
)
def test_a_bad_argument_is_answered_in_the_standard_form(manager, wrong, field):
    answer = manager.get(ADDRESS, MARCH | wrong)
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert (answer.json()["type"], error["attr"]) == ("validation_error", field)
    assert f"“{field}”" in error["detail"]


def test_the_schema_names_every_number(client):
    schema = client.get("/api/v1/schema/", headers={"Accept": "application/json"})
    assert schema.status_code == 200
    shapes = schema.json()["components"]["schemas"]
    report = as_json(deflection_report(read_query(MARCH), now=read_now(MARCH["now"])))
    assert set(shapes["ReportSchema"]["properties"]) == set(report)
    assert set(shapes["DefinitionsSchema"]["properties"]) == set(report["definitions"])
    assert set(shapes["OutcomesSchema"]["properties"]) == set(report["outcomes"])
