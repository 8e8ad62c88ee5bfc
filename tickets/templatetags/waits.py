"""How long ago something was, in as few letters as a list has room for."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

register = template.Library()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@register.filter
def ago(moment: datetime) -> str:
    """Minutes up to an hour, hours up to two days, and days from then on."""
    past = max(timezone.now() - moment, timedelta())
    if past < HOUR:
        return _("%d min") % (past // timedelta(minutes=1))
    return _("%d h") % (past // HOUR) if past < 2 * DAY else _("%d d") % (past // DAY)
