"""The trend: by day, week or month as the address says, and what it draws of it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from analytics.admin import drawing
from analytics.admin.charts import trend_chart
from analytics.admin.trend_words import MOST_LABELS, shortened
from analytics.reports.annotation import Annotation
from analytics.reports.goals import Goal
from analytics.reports.period import Query
from analytics.reports.trend import Grain, Step, drawable, grain_of, steps, usual_grain
from tests.analytics.reports.test_page import MARCH, REPORT

FIRST = date(2026, 3, 4)  # a Wednesday


def lasting(days):
    return Query(FIRST, FIRST + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "grain"),
    [(1, Grain.DAY), (120, Grain.DAY), (121, Grain.WEEK), (400, Grain.WEEK), (900, Grain.MONTH)],
)
def test_the_usual_steps_can_be_read_at_a_glance(days, grain):
    assert usual_grain(lasting(days)) is grain


@pytest.mark.parametrize(
    ("days", "offered"), [(28, list(Grain)), (400, list(Grain)), (401, ["week", "month"]), (3650, ["month"])]
)
def test_only_steps_that_can_be_told_apart_are_offered(days, offered):
    assert drawable(lasting(days)) == offered


def test_what_is_asked_for_is_drawn_or_the_next_coarser():
    assert grain_of(lasting(28), Grain.MONTH) is Grain.MONTH
    assert grain_of(lasting(365), Grain.DAY) is Grain.DAY
    assert grain_of(lasting(3650), Grain.DAY) is Grain.MONTH
    assert grain_of(lasting(28), None) is Grain.DAY


@pytest.mark.parametrize("grain", Grain)
def test_every_step_follows_the_one_before_and_none_is_left_out(grain):
    query = lasting(75)
    counted = [Step(FIRST + timedelta(days=n), FIRST + timedelta(days=n + 1), journeys=2) for n in range(75)]
    found = steps(query, counted, {FIRST: 1}, grain)
    assert [found[0].start, found[-1].end] == [query.start, query.end]
    assert all(one.end == other.start for one, other in pairwise(found))
    assert sum(step.journeys for step in found) == 150
    assert sum(step.provisional for step in found) == 1


def test_weeks_begin_on_monday_and_the_first_is_cut():
    found = steps(lasting(28), [], {}, Grain.WEEK)
    assert [step.start for step in found[:2]] == [FIRST, date(2026, 3, 9)]


def drawn(*counted, goal=None, days=28, grain=Grain.DAY):
    query = lasting(days)
    return trend_chart(query, steps(query, list(counted), {}, grain), grain, happened={}, goal=goal)


def of_first_day(**counts):
    return Step(FIRST, FIRST + timedelta(days=1), **counts)


def test_a_bar_is_as_high_as_its_share_of_the_scale():
    bar = drawn(of_first_day(sought=100, explicit=10, implicit=20)).bars[0]
    assert (bar.implicit.start, bar.implicit.length) == ("97.00", "75.00")  # 20 of 40 per cent, of 150 pixels
    assert (bar.explicit.start, bar.explicit.length) == ("59.50", "37.50")


def test_nothing_is_drawn_where_nobody_sought_help():
    bar = drawn().bars[0]
    assert bar.implicit is bar.explicit is None
    assert "Nobody sought help" in bar.says


def test_few_are_counted_and_not_shouted_as_a_percentage():
    says = drawn(of_first_day(sought=3, implicit=2)).bars[0].says
    assert "Case deflection rate: 2 of 3" in says


def test_the_goal_fits_on_the_scale():
    chart = drawn(of_first_day(sought=100, implicit=5), goal=Goal("case_deflection_rate", 0.35))
    assert chart.goal == "40.8"  # pixels down, of 22 to 172
    assert [line.words for line in chart.lines] == ["0", "10", "20", "30", "40"]
    assert drawn(of_first_day(sought=2, implicit=2)).lines[-1].words == "100"


@pytest.mark.parametrize("days", [1, 2, 28, 90, 400])
def test_there_are_never_more_labels_than_fit(days):
    assert 1 <= len(drawn(days=days).days) <= MOST_LABELS


def test_long_words_are_cut():
    assert shortened("x" * 10_000) == "x" * 27 + "…"


@pytest.mark.django_db
def test_the_address_says_how_finely_it_is_drawn(manager, march):
    answer = manager.get(REPORT, MARCH | {"grain": "week"})
    assert answer.context["grain"] == "week"
    assert len(answer.context["trend"]) == 6
    assert 'name="grain" value="week"' in answer.content.decode()  # the filters keep it


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["year", "DAY", "<script>", "x" * 10_000])
def test_steps_that_there_are_not_get_a_line_that_says_so_and_the_usual_ones(manager, march, wrong):
    answer = manager.get(REPORT, MARCH | {"grain": wrong})
    assert answer.status_code == 200
    assert "“grain” must be one of: day, week, month." in answer.content.decode()
    assert answer.context["grain"] == "day"
    assert 'name="grain"' not in answer.content.decode()


@pytest.mark.django_db
def test_it_is_drawn_once_for_the_same_steps_and_anew_when_something_is_written(manager, march, monkeypatch):
    drawn = []
    draw = drawing.get_template
    monkeypatch.setattr(drawing, "get_template", lambda name: drawn.append(name) or draw(name))
    drawing.sources()
    manager.get(REPORT, MARCH)
    drawn.clear()
    assert 'class="step"' in manager.get(REPORT, MARCH).content.decode()
    assert drawn == []
    Annotation.objects.create(day=FIRST, words="Prices changed")
    assert "Prices changed" in manager.get(REPORT, MARCH).content.decode()
    assert drawn == [drawing.DRAWING, drawing.TABLE]
