"""What is not kept is counted: every drop has a name and a day."""

import json
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone

from analytics.events.model import Counted
from helpcenter.site import site

_ADD = """
    INSERT INTO analytics_counted AS kept (day, what, cause, count)
    SELECT %s, %s, left(key, 60), sum(value::bigint)
    FROM json_each_text(%s::json) GROUP BY 3 ORDER BY 3
    ON CONFLICT (day, what, cause) DO UPDATE SET count = kept.count + excluded.count
"""


def count(what: Counted.What, causes: Mapping[str, int]) -> None:
    """Add to today's counts, by cause; the day is the report's, in its time zone."""
    if causes:
        today = timezone.localdate(timezone=ZoneInfo(site().time_zone))
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [today, what.value, json.dumps(dict(causes))])
