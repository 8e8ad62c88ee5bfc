"""The agents' list narrowed by how promises stand."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tickets.models import Clock, Ticket
from tickets.transitions import FINISHED

TONES = {"missed": "danger", "at_risk": "warning", "running": "info", "paused": "primary"}


class PromiseFilter(admin.SimpleListFilter):
    """The unfinished tickets of which a promise is missed, or nearly."""

    title = gettext_lazy("promise")
    parameter_name = "promise"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missed", _("Overdue")), ("at_risk", _("Due soon"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Ticket]) -> QuerySet[Ticket]:
        now, clocks = timezone.now(), Clock.objects.all()
        found = {"missed": clocks.late(now), "at_risk": clocks.near(now)}.get(self.value() or "")
        if found is None:
            return queryset
        return queryset.exclude(status__in=FINISHED).filter(pk__in=found.values("ticket"))
