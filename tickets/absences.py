"""Who is away today, by the calendar of the site."""

from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from helpcenter.site import site
from tickets.models import Absence


def today() -> date:
    """The day that it is where the site counts its days."""
    return timezone.now().astimezone(ZoneInfo(site().time_zone)).date()


def away_today() -> QuerySet[Absence, int]:
    """The ids of those who are away."""
    return Absence.objects.on(today()).order_by().values_list("person", flat=True)


def is_away(agent_id: int) -> bool:
    return away_today().filter(person=agent_id).exists()
