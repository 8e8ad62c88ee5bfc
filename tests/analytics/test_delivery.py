"""Events delivered often, late and by wrong clocks: each is counted once, on the day on which it happened."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import views
from analytics.events.beacon import Letter, read
from analytics.events.model import Counted, Event, Touched
from analytics.journeys.model import Journey
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement
from analytics.tasks import settle as beat
from helpcenter.models import SiteSettings
from tests.analytics.conftest import reasons
from tests.analytics.model.door import corrected
from tests.analytics.pipeline.stored import everything
from tests.analytics.story import helped, send
from tests.factories.events import told

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
JUST_BEFORE_MIDNIGHT = datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC)
DAY = timedelta(days=1)


def counted(what):
    return dict(Counted.objects.filter(what=what).values_list("cause", "count"))


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.mark.django_db
def test_a_hundred_deliveries_of_one_event_are_one(sender, monkeypatch):
    monkeypatch.setattr(views, "BEACONS_A_MINUTE", 1000)
    event = told("article_viewed", at=NOW)
    for _ in range(100):
        assert sender.send(event).status_code == 204
        beat()
    assert Rollup.objects.get().viewed == 1
    assert (Event.objects.count(), Settlement.objects.count()) == (1, 1)
    assert counted("conflict") == {}


@pytest.mark.django_db
def test_an_event_delivered_again_after_midnight_stays_on_its_day(sender, time_machine):
    time_machine.move_to(JUST_BEFORE_MIDNIGHT, tick=False)
    event = told("searched", at=JUST_BEFORE_MIDNIGHT)
    sender.send(event)
    beat()
    time_machine.move_to(JUST_BEFORE_MIDNIGHT + timedelta(minutes=2), tick=False)
    sender.send(event, told("contact_opened", at=JUST_BEFORE_MIDNIGHT + timedelta(minutes=1)))
    beat()
    (journey,) = Journey.objects.all()
    assert (f"{journey.key}", journey.day) == (event["id"], JUST_BEFORE_MIDNIGHT.date())
    assert (Event.objects.count(), Rollup.objects.count()) == (2, 1)


@pytest.mark.django_db
def test_a_delivery_again_by_a_clock_that_was_set_meanwhile_is_no_conflict(sender):
    """The first delivery was corrected by an hour; the second, after the clock was set, by nothing."""
    slow = NOW - timedelta(hours=1)
    event = told(at=slow)
    sender.send(event, sent_at=slow)
    sender.send(event, sent_at=NOW)
    assert Event.objects.get().at == NOW
    assert counted("conflict") == {}


@pytest.mark.django_db
def test_each_delivery_with_another_content_is_counted_apart_and_changes_nothing(sender):
    event = told("article_read", at=NOW, seconds=30)
    sender.send(event)
    beat()
    before = everything()
    for changes in ({"seconds": 5}, {"article": 8}, {"kind": "page_viewed", "page": "home"}):
        assert sender.send(event | changes).status_code == 204
    beat()
    assert everything() == before
    assert counted("conflict") == {"id": 3}
    assert not Touched.objects.exists()


CLOCKS = {
    "48 hours ago": (-2 * DAY, None),
    "34 days ago": (-34 * DAY, None),
    "35 days ago": (-35 * DAY, None),
    "36 days ago": (-36 * DAY, "too_old"),
    "in 5 minutes": (timedelta(minutes=5), None),
    "in a year": (365 * DAY, None),
}


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/St_Johns", "UTC"])
@pytest.mark.parametrize("clock", CLOCKS)
def test_a_strange_time_lands_on_its_own_day_with_the_next_beat_or_is_refused(sender, clock, zone):
    SiteSettings(pk=1, time_zone=zone).save()
    away, refusal = CLOCKS[clock]
    answer = sender.send(told("searched", at=NOW + away), sent_at=NOW)
    beat()
    if refusal:
        assert reasons(answer) == [refusal]
        assert counted("refused") == {refusal: 1}
        assert not Event.objects.exists()
    else:
        happened = NOW + away if away <= timedelta(minutes=5) else NOW
        assert Journey.objects.get().started_at == happened
        assert Rollup.objects.get().day == happened.astimezone(ZoneInfo(zone)).date()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "at", ["9999-12-31T23:59:59Z", 1_772_452_800_000, -1, "-001-01-01T00:00:00Z", "1969-12-31T23:59:59Z"]
)
def test_a_time_that_no_database_reads_back_is_refused_and_counted(sender, at):
    answer = sender.send(told() | {"at": at}, told("searched", at=NOW))
    assert reasons(answer) == ["bad_at"]
    assert counted("refused") == {"bad_at": 1}
    beat()
    assert Journey.objects.get().started_at == NOW


@given(
    drift=st.sampled_from([0, 1.999, 2, 2.001, -2, -2.001, 3600, -86_400 * 400]),
    away=st.sampled_from(
        [0, -1, -86_400 * 35, -86_400 * 35 - 0.001, 300, 300.001, -86_400 * 36, 86_400 * 365]
    ),
)
def test_the_clock_is_corrected_as_the_page_says(drift, away):
    """To the millisecond on either side of two seconds, of 35 days, and of five minutes."""
    sent_at = NOW - timedelta(seconds=drift)
    at = sent_at + timedelta(seconds=away)
    expected = corrected(at, sent_at=sent_at, received_at=NOW)
    reading = read(Letter(sent_at, [told(at=at)]), received_at=NOW)
    found = [event["at"] for event in reading.events] + [one["reason"] for one in reading.refused]
    assert found == [expected]


@pytest.mark.django_db
def test_a_clock_put_back_an_hour_changes_nothing(time_machine):
    send(helped("v1"))
    beat()
    time_machine.move_to(NOW - timedelta(hours=1), tick=False)
    send(helped("v2"))
    for _ in range(3):
        beat()
    assert Journey.objects.count() == 2
    assert Settlement.objects.count() == 2


@pytest.mark.django_db
def test_what_nobody_settled_for_two_hours_is_settled_by_one_beat(time_machine):
    for minute in range(0, 120, 10):
        time_machine.move_to(NOW + timedelta(minutes=minute), tick=False)
        send(helped(f"v{minute}"))
    beat()
    assert Journey.objects.count() == 12
    assert not Touched.objects.exists()
