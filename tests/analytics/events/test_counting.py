"""What is left out is counted on the report's own day."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from analytics.events.counting import count
from analytics.events.model import Counted
from helpcenter import versions
from helpcenter.models import SiteSettings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", date(2026, 3, 1)), ("Pacific/Auckland", date(2026, 3, 2)), ("America/Lima", date(2026, 3, 1))],
)
def test_the_day_is_that_of_the_reports_time_zone(zone, day):
    SiteSettings(time_zone=zone).save()
    versions.forget()
    with time_machine.travel(datetime(2026, 3, 1, 22, tzinfo=UTC), tick=False):
        count(Counted.What.LEFT_OUT, {"bot": 2})
        count(Counted.What.LEFT_OUT, {"bot": 1})
    assert list(Counted.objects.values_list("day", "cause", "count")) == [(day, "bot", 3)]
