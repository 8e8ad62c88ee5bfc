"""What is taken away says what the report says, in every form; and no text in it is ever a formula."""

import json
import re
from io import BytesIO

import pytest
from django.utils import timezone

from analytics.events.model import Counted
from analytics.reports.as_json import as_json
from analytics.reports.period import Query, read_query
from analytics.reports.report import deflection_report
from analytics.reports.tables import Column, Holds, Table
from analytics.reports.takeaway import PANELS
from analytics.sharing.about import about, of_settlement
from analytics.sharing.files import FILE_KINDS
from analytics.sharing.harmless import harmless
from analytics.sharing.meanings import every_number
from helpcenter.models import SiteSettings
from tests.analytics.reports.conftest import march  # noqa: F401  a story that the report can tell
from tests.analytics.reports.test_page import MARCH
from tests.analytics.sharing.reading import Workbook, csv_rows, json_rows, read_back
from tests.bad_inputs import CASES

pytestmark = pytest.mark.django_db
HOSTILE = [
    *CASES["ADM-002"]["variants"],
    CASES["ADM-003"]["input"],
    "=cmd|' /C calc'!A0",
    "\t@SUM(1)",
    "x\n=1",
    "\u202e=1",
    "  +1",
]
TEXT, NUMBER = Column("text", "Text"), Column("number", "Number", Holds.NUMBER)


def file_of(table, ending, told=None):
    out = BytesIO()
    FILE_KINDS[ending].write(table, told or of_settlement(A_DAY, None, page="deflection_report"), out)
    return out.getvalue()


A_DAY = Query(timezone.datetime(2026, 3, 1).date(), timezone.datetime(2026, 3, 2).date())


@pytest.fixture
def report(march):  # noqa: F811
    SiteSettings(ticket_cost="12.50").save()
    Counted.objects.create(day="2026-03-01", what="left_out", cause="bot", count=7)
    Counted.objects.create(day="2026-03-01", what="refused", cause="too_old", count=2)
    return deflection_report(read_query(MARCH), now=timezone.now())


@pytest.mark.parametrize("panel", PANELS.values(), ids=lambda panel: panel.key)
def test_each_form_of_a_panel_has_the_same_values(report, panel):
    table, told = panel.table(report), about(report)
    plain = json_rows(file_of(table, "json", told))
    assert len(plain) == len(table.rows)
    for row, line in zip(plain, csv_rows(file_of(table, "csv", told)), strict=True):
        assert {key: line[key] for key in row} == {key: "" if row[key] is None else row[key] for key in row}
    book = Workbook(file_of(table, "xlsx", told))
    for row, cells in zip(plain, book.by_title(next(iter(book.sheets))), strict=True):
        shown = {
            column.key: read_back(cells.get(str(column.title)), column.holds) for column in table.columns
        }
        # A workbook writes 16 digits.
        assert shown == {
            key: pytest.approx(row[key], rel=1e-15) if isinstance(row[key], float) else row[key]
            for key in shown
        }


def test_the_panels_say_what_the_json_of_the_report_says(report):
    shown = as_json(report)
    rows = {key: json_rows(file_of(panel.table(report), "json")) for key, panel in PANELS.items()}
    assert {row["key"]: row["value"] for row in rows["counts"]} == {
        key: shown[key] for key in ("journeys", "sought", "opened", "explicit", "implicit", "deflected")
    }
    assert {row["day"]: row["journeys"] for row in rows["by_day"]} == shown["by_day"]
    assert sum(row["provisional"] for row in rows["by_day"]) == shown["provisional"]
    assert {row["article"]: row["net"] for row in rows["by_article"]} == shown["by_article"]
    seldom = {row["key"]: row["count"] for row in rows["unseen"]}
    assert {cause: seldom[cause] for cause in shown["left_out"]} == shown["left_out"]
    (money,) = rows["saved"]
    assert {key: money[key] for key in ("value", "low", "high", "currency")} == shown["saved"]
    for row in rows["guard_rails"]:
        rail = shown["guard_rails"][row["key"]]
        assert row["value"] == rail.get("value", rail.get("median"))
        assert [row["low"], row["high"]] == (rail["interval"] or [None, None])
        assert (row["numerator"], row["denominator"]) == (rail["numerator"], rail["denominator"])
        assert row["not_known"] == rail.get("not_known")
        assert row["waiting"] == rail.get("waiting")
    in_all = {row["number"]: row for row in rows["promises"] if row["by"] == "all"}
    for kind, row in in_all.items():
        assert row["value"] == shown["service_levels"][kind]["value"]
        assert row["running"] == shown["service_levels"][kind]["running"]


def test_every_file_says_of_which_days_and_settlement_it_is(report):
    table, told = PANELS["rates"].table(report), about(report)
    said = json.loads(file_of(table, "json", told))["about"]
    assert (said["period_from"], said["period_to"], said["locale"]) == ("2026-03-01", "2026-04-01", None)
    assert said["settle_number"] == report.settlement.number
    assert said["as_of"] == report.settlement.finished_at.isoformat()
    assert said["measuring_since"] == "2026-03-01"
    assert said["settings"]["reversal_window"] == 7
    assert said["settings"]["address"].endswith("/admin/report/?from=2026-03-01&to=2026-04-01")
    for row in csv_rows(file_of(table, "csv", told)):
        assert row["settle_number"] == report.settlement.number
        assert (row["period_from"], row["measuring_since"]) == ("2026-03-01", "2026-03-01")
    facts = [
        [value for _kind, value in row.values()]
        for row in Workbook(file_of(table, "xlsx", told)).sheets["About"]
    ]
    assert ["Settle number", report.settlement.number] in facts


def test_a_workbook_says_what_every_number_means(report):
    book = Workbook(file_of(PANELS["rates"].table(report), "xlsx"))
    meant = {row["Key"]: row for row in book.by_title("Definitions")}
    assert {number.key for number in every_number()} <= set(meant)
    assert meant["case_deflection_rate"]["Formula"] == "deflected / sought"
    assert meant["form_abandoned"]["How it misleads"]


@pytest.mark.parametrize("text", HOSTILE, ids=repr)
def test_no_text_is_a_formula(text):  # ADM-002, ADM-003
    table = Table("x", "x", "x.", (TEXT, NUMBER), [[text, -1]])
    (row,) = csv_rows(file_of(table, "csv"))
    cells = re.split(r"[;,\t\n]", row["text"])
    assert [cell for cell in cells if cell.lstrip(' "')[:1] in tuple("=+-@＝|%")] == []
    assert row["text"][:1] not in tuple("\t\n\r\0")
    assert row["number"] == -1
    first = next(iter(Workbook(file_of(table, "xlsx")).sheets.values()))[1]
    assert [kind for kind, _value in first.values()] == ["text", "number"]


def test_a_delimiter_of_another_language_makes_no_formula_either():
    assert harmless("a;=1") == "a;'=1"
    assert harmless("a,b; c-d, 3 - 2 = 1") == "a,b; c-d, 3 - 2 = 1"


def test_ordinary_text_stays_as_it_is():
    for text in ("Reset your password", "C++ – und Ümlaute", "3 = 3?", "مرحبا", "a" * 10_000):
        assert harmless(text) == text


def test_a_text_too_long_for_a_cell_is_cut_and_the_file_whole():
    table = Table("x", "A title/with: signs [of] a sheet?" * 3, "x.", (TEXT,), [["q" * 100_000]])
    name, rows = next(iter(Workbook(file_of(table, "xlsx")).sheets.items()))
    assert len(name) <= 31
    assert len(rows[1]["A"][1]) == 32_767
    assert len(csv_rows(file_of(table, "csv"))[0]["text"]) == 100_000
