"""A panel by the command and over HTTP is the object that its JSON file holds."""

import json
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command

from analytics.reports.period import read_now, read_query
from analytics.reports.report import deflection_report
from analytics.reports.takeaway import PANELS
from analytics.sharing.about import about
from analytics.sharing.files import FILE_KINDS

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/reports/panels/"
MARCH = {"from": "2026-03-01", "to": "2026-04-01", "now": "2026-03-05T00:00:00Z"}


def in_file(key):
    out, report = BytesIO(), deflection_report(read_query(MARCH), now=read_now(MARCH["now"]))
    FILE_KINDS["json"].write(PANELS[key].table(report), about(report), out)
    return json.loads(out.getvalue())


def printed(capsys, key):
    call_command("report", "--panel", key, *(part for name in MARCH for part in (f"--{name}", MARCH[name])))
    return json.loads(capsys.readouterr().out)


def test_every_panel_is_the_same_object_by_every_door(manager, march, capsys):
    for key in PANELS:
        answer = manager.get(f"{ADDRESS}{key}/", MARCH)
        assert answer.status_code == 200, key
        assert answer.json() == in_file(key) == printed(capsys, key), key


def test_a_breakdown_adds_up_to_the_report(manager, march):
    rows = manager.get(f"{ADDRESS}breakdown_language/", MARCH).json()["rows"]
    sought = {row["key"]: row["denominator"] for row in rows}
    assert sought.pop("all") == manager.get("/api/v1/reports/deflection/", MARCH).json()["sought"] > 0
    assert sum(sought.values()) == 115


def test_the_list_of_panels_leads_to_each(manager, march):
    named = manager.get(ADDRESS).json()
    assert [one["key"] for one in named] == list(PANELS)
    for one in (named[0], named[-1]):
        assert manager.get(one["address"], MARCH).json()["title"] == one["title"]


def test_panels_are_for_those_who_were_given_the_report(client, agent, customer):
    for stranger in (client, agent, customer):
        assert stranger.get(ADDRESS).status_code == 403
        assert stranger.get(f"{ADDRESS}rates/", MARCH).status_code == 403


def test_a_panel_that_there_is_not_is_not_found(manager):
    assert manager.get(f"{ADDRESS}salaries/", MARCH).status_code == 404


def test_a_bad_argument_is_answered_as_by_the_report(manager):
    answer = manager.get(f"{ADDRESS}rates/", MARCH | {"to": "soon"})
    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, "to")


def test_the_command_names_the_panels_that_there_are(db):
    with pytest.raises(CommandError, match=r"“panel” must be one of: .*rates"):
        call_command("report", "--from", "2026-03-01", "--to", "2026-04-01", "--panel", "salaries")
