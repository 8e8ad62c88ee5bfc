"""What the address of a page of the report asks for."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from analytics.reports.period import BadQuery, Query, read_day, read_query
from analytics.reports.trend import Grain
from analytics.reports.usual import OPENING_DAYS, last_days


def canonical(request: HttpRequest) -> str:
    """The form asks for the last day, as people do; the address says the first day after it."""
    parameters = request.GET.copy()
    until = str(parameters.pop("until")[-1])
    try:
        parameters["to"] = f"{read_day({'until': until}, 'until') + timedelta(days=1)}"
    except BadQuery:
        parameters["to"] = until
    return parameters.urlencode()


def asked_for(request: HttpRequest, *, today: date) -> Query:
    """What the address asks for; the newest weeks, and a line that says why, where it makes no sense."""
    opening = last_days(OPENING_DAYS, today=today)
    given: dict[str, str | None] = {name: request.GET.get(name) for name in request.GET}
    if "from" not in given and "to" not in given:
        given |= opening.parameters()
    try:
        return read_query(given)
    except BadQuery as wrong:
        messages.error(request, str(wrong))
        return opening


def grain_asked(request: HttpRequest) -> Grain | None:
    """How finely the trend shall be drawn; None, and a line that says why, where that makes no sense."""
    asked = request.GET.get("grain")
    if not asked:
        return None
    try:
        return Grain(asked)
    except ValueError:
        messages.error(request, _("“grain” must be one of: %s.") % ", ".join(Grain))
        return None
