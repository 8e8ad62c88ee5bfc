"""What search may know of the measurement: the net deflections that each article is credited with."""

from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from analytics.rollups.model import Rollup
from helpcenter.credits import tells_credits

DAYS = 180


@tells_credits
def lately() -> dict[int, int]:
    """Of the last half year, in every language."""
    first = timezone.now().date() - timedelta(days=DAYS)
    rows = Rollup.objects.filter(day__gte=first, credited__gt=0, net__gt=0).values("credited")
    return dict(rows.annotate(credits=Sum("net")).values_list("credited", "credits"))
