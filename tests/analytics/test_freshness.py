"""How far the report lags behind, as load balancers and doctor hear of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from analytics.freshness import report_is_fresh, settle_lag_seconds
from analytics.rollups.settlement import Settlement
from helpcenter.tasks import beat_heart
from tests.analytics.story import replay, searched, send

pytestmark = pytest.mark.django_db


def an_hour_ago():
    Settlement.objects.update(finished_at=timezone.now() - timedelta(hours=1))


def test_before_the_first_settle_there_is_no_lag(client):
    beat_heart()
    told = client.get("/readyz").json()
    assert (told["newest_settled_event_at"], told["settle_lag_seconds"]) == (None, 0)


def test_readyz_tells_the_newest_settled_event(client):
    replay(searched(at="10:00"))
    assert client.get("/readyz").json()["newest_settled_event_at"] == "2026-03-01T10:00:00+00:00"


def test_an_hour_without_events_is_no_lag_and_one_with_an_event_is():
    replay(searched(at="10:00"))
    an_hour_ago()
    assert settle_lag_seconds() == 0
    send(searched("v2", at="11:00"))
    assert 3590 < settle_lag_seconds() < 3700


def test_doctor_warns_of_events_that_wait():
    replay(searched(at="10:00"))
    an_hour_ago()
    assert list(report_is_fresh()) == []
    send(searched("v2", at="11:00"))
    assert [warning.id for warning in report_is_fresh()] == ["analytics.W001"]
