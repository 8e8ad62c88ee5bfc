"""Working time, read row by row, and what holds of it whatever the calendar."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tickets.sla.calendars import at, office
from tickets.sla.working_time import AROUND_THE_CLOCK, Calendar, Hours, NoHours, due, worked

NEW_YORK, LORD_HOWE, APIA = (
    ZoneInfo(f"{n}") for n in ("America/New_York", "Australia/Lord_Howe", "Pacific/Apia")
)
NIGHT = {"opens": "22:00", "closes": "06:00", "days": range(7)}
ALL_DAY = {"opens": "00:00", "closes": "00:00", "days": range(7)}


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-03-02 10:00", 4, "2026-03-02 14:00"),  # a Monday
        ("2026-03-02 10:00", 7, "2026-03-02 17:00"),  # by the evening, not the next morning
        ("2026-03-02 15:00", 4, "2026-03-03 11:00"),  # over the night
        ("2026-03-06 16:00", 2, "2026-03-09 10:00"),  # over the weekend
        ("2026-03-07 12:00", 1, "2026-03-09 10:00"),  # begun on a Saturday
        ("2026-03-02 06:00", 1, "2026-03-02 10:00"),  # begun before it opens
        ("2026-03-02 20:00", 1, "2026-03-03 10:00"),  # begun after it closed
        ("2026-03-02 10:00", 40, "2026-03-09 10:00"),  # a week of work
        ("2026-03-02 20:00", 0, "2026-03-02 20:00"),  # nothing to do is done at once
    ],
)
def test_when_it_is_due(start, hours, expected):
    assert due(at(start), timedelta(hours=hours), office()) == at(expected)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-02 10:00", "2026-03-02 14:00", 4),
        ("2026-03-02 16:00", "2026-03-03 10:00", 2),
        ("2026-03-06 16:00", "2026-03-09 10:00", 2),
        ("2026-03-07 00:00", "2026-03-08 23:00", 0),
        ("2026-03-02 00:00", "2026-03-30 00:00", 160),
        ("2026-03-02 14:00", "2026-03-02 10:00", 0),  # backwards
    ],
)
def test_how_much_was_worked(start, end, hours):
    assert worked(at(start), at(end), office()) == timedelta(hours=hours)


def test_a_holiday_is_closed_all_day():
    calendar = office(holidays=["2026-12-25"])  # a Friday
    assert due(at("2026-12-24 16:00"), timedelta(hours=2), calendar) == at("2026-12-28 10:00")


def test_a_holiday_in_a_zone_begins_and_ends_at_its_own_midnight():
    calendar = office(zone=NEW_YORK, holidays=["2026-07-03"], **ALL_DAY)
    span = at("2026-07-02 00:00", NEW_YORK), at("2026-07-05 00:00", NEW_YORK)
    assert worked(*span, calendar) == timedelta(hours=48)
    assert due(at("2026-07-02 23:00", NEW_YORK), timedelta(hours=2), calendar) == at(
        "2026-07-04 01:00", NEW_YORK
    )


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-03-02 23:00", 4, "2026-03-03 03:00"),
        ("2026-03-03 03:00", 1, "2026-03-03 04:00"),  # in the hours of the day before
        ("2026-03-03 05:00", 2, "2026-03-03 23:00"),
    ],
)
def test_hours_go_over_midnight(start, hours, expected):
    assert due(at(start), timedelta(hours=hours), office(**NIGHT)) == at(expected)


@pytest.mark.parametrize("holiday", ["2026-03-03", "2026-03-02"])
def test_a_holiday_cuts_a_night_at_midnight(holiday):
    night = at("2026-03-02 20:00"), at("2026-03-03 08:00")
    on_the_holiday = timedelta(hours=6 if holiday == "2026-03-03" else 2)
    assert worked(*night, office(holidays=[holiday], **NIGHT)) == timedelta(hours=8) - on_the_holiday


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (None, "2026-03-29", 23),
        (None, "2026-10-25", 25),
        (NEW_YORK, "2026-03-08", 23),
        (NEW_YORK, "2026-11-01", 25),
        (LORD_HOWE, "2026-04-05", 24.5),  # half an hour
        (LORD_HOWE, "2026-10-04", 23.5),
        (APIA, "2011-12-30", 0),  # a day that there was not
    ],
)
def test_days_on_which_clocks_change_are_as_long_as_they_are(zone, day, hours):
    calendar = office(**ALL_DAY, **({"zone": zone} if zone else {}))
    start = datetime.fromisoformat(day)
    span = (one.replace(tzinfo=calendar.zone).astimezone(UTC) for one in (start, start + timedelta(days=1)))
    assert worked(*span, calendar) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("opens", "closes", "minutes"),
    [
        ("02:30", "03:10", 10),  # opens at a time that clocks skip: when they skip it
        ("01:00", "02:30", 60),  # closes at one
        ("02:10", "02:50", 0),  # lies within them
        ("01:30", "03:30", 60),
    ],
)
def test_hours_within_the_hour_that_clocks_skip(opens, closes, minutes):
    calendar = office(opens=opens, closes=closes, days=[6])
    span = at("2026-03-29 00:00"), at("2026-03-30 00:00")
    assert worked(*span, calendar) == timedelta(minutes=minutes)


def test_an_hour_that_comes_twice_counts_once_where_one_ends_in_it_and_twice_where_one_works_through():
    span = at("2026-10-25 00:00"), at("2026-10-26 00:00")
    assert worked(*span, office(opens="01:00", closes="02:30", days=[6])) == timedelta(hours=1.5)
    assert worked(*span, office(opens="02:30", closes="04:00", days=[6])) == timedelta(hours=2.5)


def test_nine_to_five_is_eight_hours_in_summer_and_winter_alike():
    for day in ("2026-01-12", "2026-07-13"):
        start = at(f"{day} 09:00")
        assert due(start, timedelta(hours=8), office()) == at(f"{day} 17:00")


def test_hours_that_overlap_count_once():
    hours = Hours(0, time(9), time(13)), Hours(0, time(12), time(17)), Hours(0, time(10), time(11))
    calendar = Calendar(ZoneInfo("UTC"), hours)
    day = datetime(2026, 3, 2, tzinfo=UTC)
    assert worked(day, day + timedelta(days=1), calendar) == timedelta(hours=8)


def test_around_the_clock_is_ordinary_time():
    start = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)
    assert due(start, timedelta(hours=30), AROUND_THE_CLOCK) == start + timedelta(hours=30)


def test_a_calendar_without_hours_is_an_error():
    with pytest.raises(NoHours):
        office(days=[])


def test_what_is_not_due_within_ten_years_is_never_due():
    one_minute_a_week = office(opens="09:00", closes="09:01", days=[0])
    assert due(at("2026-03-02 08:00"), timedelta(hours=10), one_minute_a_week) is None


zones = st.sampled_from(
    [ZoneInfo("UTC"), ZoneInfo("Europe/Rome"), NEW_YORK, LORD_HOWE, ZoneInfo("Asia/Kathmandu")]
)
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
any_hours = st.builds(Hours, st.integers(0, 6), minutes, minutes)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
calendars = st.builds(
    Calendar, zones, st.lists(any_hours, min_size=1, max_size=6).map(tuple), st.frozensets(days, max_size=20)
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  Hypothesis adds the zone
works = st.timedeltas(timedelta(0), timedelta(hours=30))


@given(moments, works, calendars)
def test_what_is_due_was_worked_by_then_and_not_a_moment_earlier(start, work, calendar):
    end = due(start, work, calendar)
    if end is None:  # so few hours that ten years do not hold them
        assert worked(start, start + timedelta(days=3660), calendar) < work
        return
    assert worked(start, end, calendar) == work
    if work:
        assert worked(start, end - timedelta(microseconds=1), calendar) < work


@given(moments, moments, calendars)
def test_what_was_worked_is_due_when_the_last_of_it_was_done(one, other, calendar):
    start, end = sorted((one, other))
    last = due(start, worked(start, end, calendar), calendar)
    assert last <= end
    assert worked(last, end, calendar) == timedelta(0)


@given(moments, moments, moments, calendars)
def test_parts_add_up(one, other, third, calendar):
    start, middle, end = sorted((one, other, third))
    parts = worked(start, middle, calendar) + worked(middle, end, calendar)
    assert worked(start, end, calendar) == parts <= end - start
