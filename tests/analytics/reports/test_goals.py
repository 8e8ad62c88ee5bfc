"""Goals: where a rate stands to what the owner wants of it."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from analytics.reports.as_json import as_json
from analytics.reports.goals import Goal, Standing, goals_of
from analytics.reports.numbers import Measured
from analytics.reports.period import read_query
from analytics.reports.registry import RATES
from analytics.reports.report import deflection_report
from analytics.templatetags.reporting import THIN_SPACE
from helpcenter.models import SiteSettings
from tests.analytics.reports.test_page import MARCH, REPORT, Links


@pytest.mark.parametrize(
    ("key", "part", "whole", "standing"),
    [
        ("case_deflection_rate", 400, 1000, Standing.REACHED),
        ("case_deflection_rate", 200, 1000, Standing.MISSED),
        ("case_deflection_rate", 31, 100, Standing.OPEN),  # above it, and its interval holds it
        ("reversal_rate", 200, 1000, Standing.REACHED),
        ("reversal_rate", 400, 1000, Standing.MISSED),
        ("reversal_rate", 0, 0, None),
    ],
)
def test_a_goal_is_reached_when_all_of_the_interval_is_beyond_it(key, part, whole, standing):
    assert Goal(key, 0.3).standing(Measured(RATES[key], part, whole)) == standing


def test_every_rate_can_have_one():
    settings = SiteSettings(**{f"goal_{key}": 30 for key in RATES})
    assert list(goals_of(settings)) == list(RATES)
    assert goals_of(SiteSettings()) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [-1, 100.1, 1000])
def test_a_goal_is_a_percentage(wrong):
    with pytest.raises(ValidationError):
        SiteSettings(goal_explicit_rate=wrong).save()


@pytest.mark.django_db
def test_the_page_draws_it_and_says_how_far_it_is(manager, march):
    SiteSettings(goal_case_deflection_rate="12.5", goal_unhelped_rate=90).save()
    html = manager.get(REPORT, MARCH).content.decode()
    page = Links(html)
    assert "Goal: at least 12.5 % · reached" in page.marked["data-number", "case_deflection_rate"]
    assert "Goal: at most 90.0 % · reached" in page.marked["data-rate", "unhelped_rate"]
    assert f"goal 12.5{THIN_SPACE}%" in html
    assert "Goal" not in page.marked["data-number", "explicit_rate"]


@pytest.mark.django_db
def test_the_json_says_them(march):
    SiteSettings(goal_reversal_rate=10).save()
    shown = as_json(deflection_report(read_query(MARCH), now=timezone.now()))
    assert shown["goals"] == {"reversal_rate": {"share": 0.1, "at_most": True}}
