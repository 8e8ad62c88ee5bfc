"""The object that other programs read: its shape to the letter, and a small story worked out by hand."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from analytics.events.model import Counted
from analytics.reports.as_json import as_json
from analytics.reports.definitions import DEFINITIONS
from analytics.reports.intervals import wilson
from analytics.reports.period import Query, read_now
from analytics.reports.report import deflection_report
from helpcenter import versions
from helpcenter.models import SiteSettings
from tests.analytics.story import came_by, helped, left, opened, replay, searched, solved, ticket, viewed

pytestmark = pytest.mark.django_db
MARCH = Query(date(2026, 3, 1), date(2026, 4, 1))
RATES = ("case_deflection_rate", "explicit_rate", "implicit_rate")
RATES += ("abandonment_rate", "reversal_rate", "unhelped_rate")
KEYS = {"period", "settings", "journeys", "outcomes", "reversed", "sought", "opened", "explicit", "implicit"}
KEYS |= {
    "deflected",
    "definitions",
    "evidence",
    "bounds",
    "sensitivity",
    "by_article",
    "articles",
    "by_day",
    "provisional",
    "left_out",
    "refused",
    "conflict",
    "failed",
    "dropped",
    "alarm",
    "discarded",
    "guard_rails",
    "articles_linked",
    "service_levels",
    "holdout",
    "saved",
    "goals",
}


def shown(query=MARCH, now="2026-03-05T00:00:00Z"):
    return as_json(deflection_report(query, now=read_now(now)))


@pytest.fixture
def march():
    """Eight visitors: three helped for good, one helped and back with a ticket, four not."""
    return replay(
        helped("v1", at="10:00", article=7, locale="en"),
        helped("v2", at="10:00", article=7, locale="fr"),
        ticket("v2", at="10:00", days=2, ticket="T1", locale="fr"),
        opened("v3", at="11:00", locale="en"),
        solved("v3", at="11:01", locale="en"),
        opened("v4", at="11:00", surface="widget"),
        viewed(8, "v4", at="11:01", via="suggestion"),
        left("gave_up", "v4", at="11:02"),
        searched("v5", at="12:00", locale="en"),
        came_by("v6", at="12:00"),
        opened("v7", at="12:00", locale="en"),
        ticket("v7", at="12:01", ticket="T2", locale="en"),
        helped("v8", at="13:00", article=9, locale="en", days=1),
    )


def test_it_has_exactly_the_keys_that_are_promised(march):
    report = shown()
    assert set(report) == KEYS | set(RATES)
    assert set(report["definitions"]) == set(DEFINITIONS)
    for number in [*(report[key] for key in RATES), *report["definitions"].values()]:
        assert set(number) == {"value", "interval", "numerator", "denominator"}
    assert json.loads(json.dumps(report)) == report


def test_the_small_story_gives_the_numbers_worked_out_by_hand(march):
    report = shown()
    assert report["outcomes"] == {
        "contacted": 2,
        "explicit_confirmed": 1,
        "explicit_evidenced": 0,
        "abandoned": 1,
        "implicit_confirmed": 3,
        "implicit_inferred": 0,
        "unhelped": 1,
        "browsed": 1,
    }
    assert report["reversed"] == {
        "explicit_confirmed": 0,
        "explicit_evidenced": 0,
        "implicit_confirmed": 1,
        "implicit_inferred": 0,
    }
    counts = ("journeys", "sought", "opened", "explicit", "implicit", "deflected")
    # v2's ticket of the third day opens the form too: a ticket on the web does.
    assert [report[key] for key in counts] == [9, 8, 4, 1, 2, 3]
    assert report["case_deflection_rate"] == {
        "value": 0.375,
        "interval": list(wilson(3, 8)),
        "numerator": 3,
        "denominator": 8,
    }
    assert report["by_article"] == {"7": 1, "9": 1, "none": 1}
    assert report["by_day"] == {"2026-03-01": 7, "2026-03-02": 1, "2026-03-03": 1}
    assert report["definitions"]["form_abandoned"]["numerator"] == 2
    assert report["definitions"]["vendor_total"]["numerator"] == 5
    assert report["definitions"]["tickets_per_thousand"]["value"] == 250.0
    assert report["definitions"]["caused"]["value"] is None
    assert report["holdout"] is None


def test_now_decides_only_what_is_provisional(march):
    early, late = shown(now="2026-03-02T00:00:00Z"), shown(now="2026-06-01T00:00:00Z")
    assert (early.pop("provisional"), late.pop("provisional")) == (3, 0)
    assert early == late


def test_filters_choose_journeys_and_not_the_tickets_that_take_them_back(march):
    french = shown(Query(MARCH.start, MARCH.end, locale="fr"))
    assert french["journeys"] == 2
    assert french["reversed"]["implicit_confirmed"] == 1
    one_day = shown(Query(MARCH.start, date(2026, 3, 2), locale="fr"))
    assert (one_day["journeys"], one_day["reversed"]["implicit_confirmed"]) == (1, 1)
    assert shown(Query(MARCH.start, MARCH.end, surface="widget"))["outcomes"]["abandoned"] == 1
    assert shown(Query(MARCH.start, MARCH.end, locale="none"))["journeys"] == 2


def test_nothing_below_the_line_is_null_and_never_zero():
    report = shown()
    numbers = [*(report[key] for key in RATES), *report["definitions"].values()]
    assert {number["value"] for number in numbers} == {None}
    assert [number["interval"] for number in numbers] == [None] * len(numbers)
    assert set(report["outcomes"].values()) == set(report["reversed"].values()) == {0}
    assert (report["by_day"], report["by_article"], report["left_out"], report["saved"]) == ({}, {}, {}, None)


def test_what_was_left_out_is_told_by_cause_and_day():
    for day, cause, count in ((1, "bot", 3), (2, "bot", 4), (2, "staff", 1)):
        Counted.objects.create(day=date(2026, 3, day), what="left_out", cause=cause, count=count)
    Counted.objects.create(day=date(2026, 3, 1), what="refused", cause="bad_field", count=9)
    assert shown()["left_out"] == {"bot": 7, "staff": 1}
    assert shown(Query(date(2026, 3, 1), date(2026, 3, 2)))["left_out"] == {"bot": 3}


def test_what_it_saved_is_a_range_once_a_ticket_has_a_cost(march):
    SiteSettings(ticket_cost=Decimal("12.50"), currency="CHF").save()
    versions.forget()
    low, high = wilson(3, 8)
    assert shown()["saved"] == {
        "value": 37.5,
        "low": pytest.approx(low * 8 * 12.5),
        "high": pytest.approx(high * 8 * 12.5),
        "currency": "CHF",
    }


def test_the_command_prints_the_same_object(march, capsys):
    given = {"from": "2026-03-01", "to": "2026-04-01", "now": "2026-03-05T00:00:00Z"}
    call_command(
        "report", "--format", "json", *(part for name in given for part in (f"--{name}", given[name]))
    )
    assert json.loads(capsys.readouterr().out) == shown()


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (["--to", "2026-04-01"], "from"),
        (["--from", "2026-03-01"], "to"),
        (["--from", "yesterday", "--to", "2026-04-01"], "from"),
        (["--from", "20260301", "--to", "2026-04-01"], "from"),
        (["--from", "2026-02-30", "--to", "2026-04-01"], "from"),
        (["--from", "0001-01-01", "--to", "2026-04-01"], "from"),
        (["--from", "2026-03-01", "--to", "2026-03-01"], "to"),
        (["--from", "2026-03-01", "--to", "2026-02-01"], "to"),
        (["--from", "2026-03-01", "--to", "2026-04-01", "--surface", "fax"], "surface"),
        (["--from", "2026-03-01", "--to", "2026-04-01", "--locale", "x;drop"], "locale"),
        (["--from", "2026-03-01", "--to", "2026-04-01", "--now", "noon"], "now"),
        (["--from", "2026-03-01", "--to", "2026-04-01", "--now", "2026-03-05T00:00:00"], "now"),
        (["--from", "2026-03-01", "--to", "2026-04-01", "--now", "0001-01-01T00:00:00Z"], "now"),
        (["--from", "2026-03-01", "--to", "9999-12-31"], "to"),
        (["--from", "2026-03-01", "--to", "2026-04-01", "--format", "xml"], "format"),
    ],
)
def test_a_bad_argument_gets_one_clear_line(arguments, field):
    with pytest.raises(CommandError, match=f"“{field}”") as refused:
        call_command("report", *arguments)
    assert "\n" not in str(refused.value)
