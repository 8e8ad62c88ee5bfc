"""The tickets behind a guard-rail, each with what is counted of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.readable import ReadableTicket, readable_tickets
from analytics.events.model import Event
from analytics.journeys.filing import Filing
from analytics.reports.breakdown_names import TOPIC, names
from analytics.reports.kept import minute_of
from analytics.reports.moment import one_moment
from analytics.reports.period import BadQuery
from analytics.reports.permission import may_read_report
from analytics.reports.settings import measure_of, newest_settlement
from analytics.reports.tickets import TicketsBehind, read_tickets_behind, tickets_behind

A_PAGE = 50


@dataclass(frozen=True)
class Row:
    """A ticket; ``reference`` is empty once its event is gone, ``ticket`` None where it may not be read."""

    filing: Filing
    reference: str
    ticket: ReadableTicket | None

    @property
    def open_for(self) -> int | None:
        """For how many seconds its form was open."""
        return lasted(self.filing.opened_at, self.filing.filed_at)

    @property
    def is_form_known(self) -> bool:
        return self.filing.shown or self.filing.opened_at is not None

    @property
    def answered_after(self) -> int | None:
        return self.care and lasted(self.filing.filed_at, self.care.answered_at)

    @property
    def care(self) -> Any:
        """What was done about it; None where nobody here knows."""
        return getattr(self.filing, "care", None)


def lasted(start: datetime | None, end: datetime | None) -> int | None:
    """Whole seconds; None where an end is not known."""
    return None if start is None or end is None else round((end - start).total_seconds())


@require_safe
def tickets_page(request: HttpRequest) -> HttpResponse:
    """A list of tickets, fifty a page, with the half of a guard-rail that counts them."""
    if not may_read_report(request.user):
        raise PermissionDenied
    try:
        behind = read_tickets_behind(request.GET.dict())
    except BadQuery as wrong:
        raise Http404(str(wrong)) from wrong
    with one_moment():
        shown = listed(request, behind)
    context = {**admin.site.each_context(request), **shown}
    return TemplateResponse(request, "admin/analytics/tickets.html", context)


def listed(request: HttpRequest, behind: TicketsBehind) -> dict[str, Any]:
    """One page of the tickets."""
    zone = measure_of(newest_settlement()).zone
    paginator = Paginator(tickets_behind(behind, zone=zone, now=minute_of(timezone.now())), A_PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    return {
        "title": _("Tickets"),
        "behind": behind,
        "query": behind.query,
        "topic": names(TOPIC, [behind.topic])[behind.topic] if behind.topic else None,
        "zone": zone,
        "page": shown,
        "pages": paginator.get_elided_page_range(shown.number, on_each_side=2, on_ends=1),
        "rows": told(request, list(shown.object_list)),
    }


def told(request: HttpRequest, filings: Sequence[Filing]) -> list[Row]:
    """Each with the reference that its event names, and the ticket of that name."""
    events = Event.objects.filter(pk__in=[filing.pk for filing in filings])
    called = dict(events.values_list("pk", "ticket"))
    known = readable_tickets(request, called.values())
    return [Row(filing, name := called.get(filing.pk) or "", known.get(name)) for filing in filings]
