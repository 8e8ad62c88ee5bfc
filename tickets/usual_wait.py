"""How long customers usually wait for an answer about a topic, as it really was lately."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Aggregate, Count, DurationField, F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tickets.models import Ticket

DAYS = 90
FEWEST = 10  # answers, below which a median promises more than is known
KEPT_SECONDS = 900
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_HOURS = 36  # a longer wait is told in days


class Median(Aggregate):
    """The middle value, by PostgreSQL."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def usual_waits() -> Mapping[int, timedelta]:
    """The median wait by topic id, a quarter of an hour old at most; topics with few answers are left out."""
    found: dict[int, timedelta] | None = cache.get("usual-waits")
    if found is None:
        found = work_out(timezone.now())
        cache.set("usual-waits", found, KEPT_SECONDS)
    return found


def work_out(now: datetime) -> dict[int, timedelta]:
    """The same, anew: from submitting to the first answer, of what was answered in the last 90 days."""
    answered = Ticket.objects.filter(
        topic__isnull=False,
        is_discarded=False,
        first_answered_at__gt=now - timedelta(days=DAYS),
        first_answered_at__lte=now,
    )
    by_topic = answered.order_by().values("topic")
    waits = by_topic.annotate(n=Count("pk"), wait=Median(F("first_answered_at") - F("submitted_at")))
    return dict(waits.filter(n__gte=FEWEST).values_list("topic", "wait"))


def in_words(wait: timedelta) -> str:
    """A wait as a promise: rounded up, for who is answered earlier complains of nothing."""
    hours = max(math.ceil(wait / HOUR), 1)
    if hours == 1:
        return _("We usually answer within an hour.")
    if hours <= MOST_HOURS:
        return (
            ngettext("We usually answer within %d hour.", "We usually answer within %d hours.", hours) % hours
        )
    days = math.ceil(wait / DAY)
    return ngettext("We usually answer within %d day.", "We usually answer within %d days.", days) % days


def promise(topic_id: int | None) -> str:
    """The usual wait of a topic in words; nothing where too little is known."""
    wait = usual_waits().get(topic_id) if topic_id else None
    return in_words(wait) if wait else ""
