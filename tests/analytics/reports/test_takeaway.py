"""Panels as tables: what leaves the report says what the report says."""

import pytest
from django.utils import timezone

from analytics.reports.as_json import as_json
from analytics.reports.period import read_query
from analytics.reports.report import deflection_report
from analytics.reports.takeaway import PANELS
from tests.analytics.reports.test_page import MARCH

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(march):
    return deflection_report(read_query(MARCH), now=timezone.now())


def rows(table):
    """The rows by their first cell, each by the names of its columns."""
    names = [column.key for column in table.columns]
    return {row[0]: dict(zip(names, row, strict=True)) for row in table.rows}


@pytest.mark.parametrize("panel", PANELS.values(), ids=lambda panel: panel.key)
def test_every_panel_is_called_as_its_address_and_has_a_cell_for_every_column(report, panel):
    table = panel.table(report)
    assert table.key == panel.key
    assert str(table.sentence).endswith(".")
    assert len({column.key for column in table.columns}) == len(table.columns)
    assert all(len(row) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize("key", ["rates", "definitions"])
def test_numbers_are_those_of_the_json(report, key):
    shown = as_json(report)
    for name, row in rows(PANELS[key].table(report)).items():
        number = shown[name] if key == "rates" else shown["definitions"][name]
        assert row["value"] == number["value"]
        assert [row["low"], row["high"]] == (number["interval"] or [None, None])
        assert (row["numerator"], row["denominator"]) == (number["numerator"], number["denominator"])


def test_outcomes_are_those_of_the_json(report):
    shown = as_json(report)
    found = rows(PANELS["outcomes"].table(report))
    assert {name: row["journeys"] for name, row in found.items()} == shown["outcomes"]
    taken_back = {name: row["reversed"] for name, row in found.items() if row["reversed"] is not None}
    assert taken_back == shown["reversed"]


def test_articles_are_those_of_the_json(report):
    shown = as_json(report)["articles"]
    found = rows(PANELS["articles"].table(report))
    assert found.keys() == shown.keys()
    for article, row in found.items():
        told, share = shown[article], shown[article]["leaky_share"]
        assert [row["views"], row["reads"], row["net_deflections"]] == [
            told[key] for key in ("views", "reads", "net_deflections")
        ]
        assert (row["leaky_share_value"], row["leaky_share_denominator"]) == (share["value"], told["views"])
        assert [row["leaky_share_low"], row["leaky_share_high"]] == (share["interval"] or [None, None])
