"""What a holdout found: small tables worked out by hand, and what is counted apart."""

from datetime import UTC, date, datetime, timedelta

import pytest

from analytics.journeys.measure import Measure
from analytics.journeys.model import Journey
from analytics.reports.as_json import as_json
from analytics.reports.definitions import DEFINITIONS
from analytics.reports.holdout import holdout_result, run_of
from analytics.reports.intervals import newcombe, wilson
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from analytics.reports.sequential import always_valid
from helpcenter.models import HoldoutRun
from tests.analytics.story import opened, replay, ticket
from tests.factories.holdouts import a_run, visitors
from tests.factories.journeys import TENTH, a_journey, store

pytestmark = pytest.mark.django_db
MARCH = Query(date(2026, 3, 1), date(2026, 4, 1))
UTC_DAYS = Measure(30, 20, 7, "UTC")
DAY = timedelta(days=1)


def arm(name, number, *, filed=0, **more):
    """So many visitors of an arm who opened the form, the first of whom filed."""
    return [
        a_journey(visitor, arm=name, tickets=int(place < filed), **more)
        for place, visitor in enumerate(visitors(name, number))
    ]


def counts(result):
    return result.on.visitors, result.on.filed, result.off.visitors, result.off.filed


def apart(result):
    return result.other, result.mixed, result.none


def test_the_difference_of_two_shares_with_both_intervals():
    """Of 60 with suggestions 30 filed, of 40 without 28: 0.5 and 0.7."""
    run = a_run()
    store(*arm("on", 60, filed=30), *arm("off", 40, filed=28))
    result = holdout_result(run, MARCH)
    assert counts(result) == (60, 30, 40, 28)
    assert (result.on.share, result.off.share) == (0.5, 0.7)
    assert (result.on.interval, result.off.interval) == (wilson(30, 60), wilson(28, 40))
    assert result.caused.value == pytest.approx(0.2)
    assert result.caused.interval == newcombe((30, 60), (28, 40))
    assert result.always_valid == always_valid((30, 60), (28, 40), planned=800)
    assert (result.so_far, result.needed) == (100, 800)


def test_a_visitor_is_one_however_many_journeys_and_files_once():
    run = a_run()
    ada, ben = visitors("on", 2)
    store(
        a_journey(ada, arm="on"),
        a_journey(ada, arm="on", at=TENTH + DAY, tickets=2),
        a_journey(ada, arm="on", at=TENTH + 2 * DAY, tickets=1),
        a_journey(ben, arm="on"),
        a_journey(ben, arm="on", at=TENTH + DAY),
    )
    assert counts(holdout_result(run, MARCH)) == (2, 1, 0, 0)


def test_a_ticket_of_the_customer_within_the_window_counts_as_filed():
    run = a_run()
    ada, ben = visitors("off", 2)
    store(a_journey(ada, arm="off", case_in_window=True), a_journey(ben, arm="off"))
    assert counts(holdout_result(run, MARCH)) == (0, 0, 2, 1)


def test_a_journey_that_never_opened_the_form_is_of_no_account():
    run = a_run()
    (ada,) = visitors("on", 1)
    store(a_journey(ada, arm="on", opened_at=None, outcome="unhelped", case_in_window=True))
    result = holdout_result(run, MARCH)
    assert (counts(result), apart(result)) == ((0, 0, 0, 0), (0, 0, 0))


def test_another_arm_than_computed_is_counted_apart():
    run = a_run()
    store(*(a_journey(visitor, arm="off") for visitor in visitors("on", 3)))
    store(*(a_journey(visitor, arm="on", tickets=1) for visitor in visitors("off", 2)))
    result = holdout_result(run, MARCH)
    assert (counts(result), apart(result)) == ((0, 0, 0, 0), (5, 0, 0))


@pytest.mark.parametrize(
    ("arms", "where"), [(("on", "off"), 1), (("on", ""), 1), (("", ""), 2), (("", "off"), 1)]
)
def test_several_arms_or_none_are_counted_apart(arms, where):
    run = a_run()
    (ada,) = visitors("on", 1)
    store(*(a_journey(ada, arm=name, at=TENTH + place * DAY) for place, name in enumerate(arms)))
    result = holdout_result(run, MARCH)
    assert counts(result) == (0, 0, 0, 0)
    assert [place for place, number in enumerate(apart(result)) if number] == [where]


def test_the_form_must_be_opened_in_the_run_to_the_millisecond():
    run = a_run(started_at=TENTH, stopped_at=TENTH + DAY)
    millisecond = timedelta(milliseconds=1)
    moments = (TENTH - millisecond, TENTH, TENTH + DAY - millisecond, TENTH + DAY)
    store(*(a_journey(who, arm="on", at=at) for who, at in zip(visitors("on", 4), moments, strict=True)))
    assert counts(holdout_result(run, MARCH)) == (2, 0, 0, 0)


def test_period_and_filter_choose_journeys_by_their_day_language_and_surface():
    run = a_run()
    ada, ben, cem, dot = visitors("on", 4)
    store(
        a_journey(ada, arm="on", locale="fr"),
        a_journey(ben, arm="on", surface="widget"),
        a_journey(cem, arm="on", day=date(2026, 4, 1)),
        a_journey(dot, arm="on", locale=""),
    )
    assert counts(holdout_result(run, MARCH))[0] == 3
    for narrower in ({"locale": "fr"}, {"surface": "widget"}, {"locale": "none"}):
        assert counts(holdout_result(run, Query(MARCH.start, MARCH.end, **narrower)))[0] == 1


def test_who_has_not_filed_is_provisional_until_the_window_is_over():
    run = a_run()
    ada, ben, cem = visitors("on", 3)
    store(a_journey(ada, arm="on"), a_journey(ben, arm="on", tickets=1), a_journey(cem, arm=""))
    ended = TENTH + timedelta(minutes=5)
    microsecond = timedelta(microseconds=1)
    assert holdout_result(run, MARCH, open_since=ended).provisional == 1
    assert holdout_result(run, MARCH, open_since=ended + microsecond).provisional == 0


def test_a_broken_split_shows_no_effect():
    """Half of the visitors should be held out: of 100 only 30 are, χ² = 16."""
    run = a_run()
    store(*arm("on", 70, filed=30), *arm("off", 30, filed=25))
    result = holdout_result(run, MARCH)
    assert result.split_p == pytest.approx(6.3e-5, rel=0.01)
    assert (result.split_ok, result.caused, result.always_valid) == (False, None, None)


def test_a_split_just_likely_enough_does():
    """Of 1,000 visitors 448 held out: χ² = 10.816, p = 0.00101; with 447 it is 11.236 and p = 0.0008."""
    run = a_run()
    store(*arm("on", 552), *arm("off", 448))
    result = holdout_result(run, MARCH)
    assert result.split_p == pytest.approx(0.00101, abs=1e-5)
    assert (result.split_ok, result.caused.value) == (True, 0)
    Journey.objects.filter(arm="off").first().delete()
    store(a_journey(visitors("on", 553)[-1], arm="on"))
    assert not holdout_result(run, MARCH).split_ok


def test_nobody_in_an_arm_has_no_effect():
    run = a_run()
    assert holdout_result(run, MARCH).split_ok
    store(*arm("on", 3, filed=1))
    result = holdout_result(run, MARCH)
    assert (result.caused, result.always_valid, result.off.share) == (None, None, None)


@pytest.mark.parametrize("share", [0.5, 0.2, 0.1, 0.05, 0.001, 1 / 3])
def test_the_database_computes_the_arms_that_the_door_does(share):
    run = a_run(share=share)
    names = [f"visitor-{n}" for n in range(1500)]
    store(*(a_journey(name) for name in names))
    held_out = set(Journey.objects.filter(run.holds_out("visitor")).values_list("visitor", flat=True))
    assert held_out == {name for name in names if run.arm_of(name) == "off"}


def test_through_the_whole_pipeline_the_arm_is_that_of_the_journeys_first_event():
    run = a_run(stopped_at=datetime(2026, 4, 1, tzinfo=UTC))
    (ada, ben), (cem, dot) = visitors("on", 2), visitors("off", 2)
    replay(
        opened(ada, arm="on"),
        ticket(ada, at="12:00", days=6, arm="on", ticket="A"),
        opened(ben, arm="on"),
        opened(cem, arm="off") + ticket(cem, at="10:05", arm="off", ticket="C"),
        opened(dot) + opened(dot, at="10:01", arm="off"),
    )
    result = holdout_result(run, MARCH)
    assert counts(result) == (2, 1, 1, 1)
    assert apart(result) == (0, 0, 1)


def newest(query, measure):
    return run_of(HoldoutRun.objects.all(), query, measure)


class TestWhichRun:
    """The newest that overlaps the period."""

    @pytest.fixture
    def runs(self):
        first = a_run(stopped_at=datetime(2026, 3, 10, tzinfo=UTC))
        second = a_run(
            started_at=datetime(2026, 3, 20, 23, 30, tzinfo=UTC), stopped_at=datetime(2026, 3, 25, tzinfo=UTC)
        )
        return {None: None, "first": first, "second": second}

    @pytest.mark.parametrize(
        ("start", "end", "which"),
        [
            ((2026, 3, 1), (2026, 4, 1), "second"),
            ((2026, 2, 1), (2026, 3, 20), "first"),
            ((2026, 3, 20), (2026, 3, 21), "second"),
            ((2026, 3, 10), (2026, 3, 20), None),
            ((2026, 3, 25), (2026, 4, 1), None),
            ((2026, 2, 1), (2026, 3, 1), None),
        ],
    )
    def test_by_the_days_of_the_report(self, runs, start, end, which):
        assert newest(Query(date(*start), date(*end)), UTC_DAYS) == runs[which]

    def test_in_its_time_zone(self, runs):
        rome = Measure(30, 20, 7, "Europe/Rome")
        assert newest(Query(date(2026, 3, 20), date(2026, 3, 21)), rome) is None
        assert newest(Query(date(2026, 3, 25), date(2026, 3, 26)), rome) == runs["second"]

    def test_one_that_was_stopped_before_it_began_hides_no_other(self, runs):
        moment = datetime(2026, 3, 26, tzinfo=UTC)
        a_run(started_at=moment, stopped_at=moment)
        assert newest(MARCH, UTC_DAYS) == runs["second"]

    def test_one_that_is_on_goes_on(self):
        run = a_run()
        assert newest(Query(date(2030, 1, 1), date(2030, 1, 2)), UTC_DAYS) == run


class TestTheReport:
    """The same in the JSON, and as the definition ``caused``."""

    NOW = datetime(2026, 3, 30, tzinfo=UTC)

    def shown(self):
        return as_json(deflection_report(MARCH, now=self.NOW))

    def test_without_a_run_it_says_so(self):
        store(*arm("on", 3, filed=1))
        shown = self.shown()
        assert shown["holdout"] is None
        assert set(shown["definitions"]) == set(DEFINITIONS)
        assert shown["definitions"]["caused"] == {
            "value": None,
            "interval": None,
            "numerator": None,
            "denominator": 1,
        }

    def test_with_one_it_tells_all_that_the_effect_is_made_of_but_the_salt(self):
        run = a_run(stopped_at=datetime(2026, 3, 28, tzinfo=UTC), reason="To see.")
        store(*arm("on", 60, filed=30), *arm("off", 40, filed=28))
        low, high = newcombe((30, 60), (28, 40))
        shown = self.shown()
        assert shown["holdout"] == {
            "run": {
                "number": run.pk,
                "share": 0.5,
                "started_at": "2026-03-01T00:00:00+00:00",
                "stopped_at": "2026-03-28T00:00:00+00:00",
                "plan": {"usual": 0.5, "smallest_effect": 0.1, "power": 0.8, "reason": "To see."},
            },
            "arms": {"on": {"visitors": 60, "filed": 30}, "off": {"visitors": 40, "filed": 28}},
            "filed_on": {"value": 0.5, "interval": list(wilson(30, 60)), "numerator": 30, "denominator": 60},
            "filed_off": {"value": 0.7, "interval": list(wilson(28, 40)), "numerator": 28, "denominator": 40},
            "caused": {"value": pytest.approx(0.2), "interval": [low, high]},
            "always_valid": list(always_valid((30, 60), (28, 40), planned=800)),
            "split_ok": True,
            "split_p": pytest.approx(0.0455, abs=1e-4),
            "needed": 800,
            "so_far": 100,
            "left_out": {"other": 0, "mixed": 0, "none": 0},
            "provisional": 0,
        }
        assert run.salt not in str(shown)
        caused = shown["definitions"]["caused"]
        assert caused == {
            "value": pytest.approx(0.2),
            "interval": [low, high],
            "numerator": caused["value"],
            "denominator": 1,
        }

    def test_a_broken_split_has_no_effect_in_it(self):
        a_run()
        store(*arm("on", 70, filed=30), *arm("off", 30, filed=25))
        shown = self.shown()
        assert (shown["holdout"]["split_ok"], shown["holdout"]["caused"]) == (False, None)
        assert shown["definitions"]["caused"]["value"] is None

    def test_now_decides_what_is_provisional(self):
        a_run()
        store(*arm("on", 3, filed=1))
        early, late = (
            as_json(deflection_report(MARCH, now=now))["holdout"] for now in (TENTH + DAY, TENTH + 9 * DAY)
        )
        assert (early.pop("provisional"), late.pop("provisional")) == (2, 0)
        assert early == late
