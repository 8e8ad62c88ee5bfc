"""Which tickets the agents' list shows while addresses are to be confirmed."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpcenter.site import site
from tickets.models import Ticket

EVERY = "every"


class ProofFilter(admin.SimpleListFilter):
    """Those that wait for a confirmation stand aside unless asked for; a search goes through all.

    Where the site asks for none, there is no such filter and nothing stands aside.
    """

    title = gettext_lazy("address")
    parameter_name = "address"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        if not site().confirm_addresses:
            return []
        return [(Ticket.Proof.AWAITED, Ticket.Proof.AWAITED.label), (EVERY, _("All"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """The ordinary list by another name than “All”, which it is not."""
        first, *others = super().choices(changelist)
        yield {**first, "display": _("With the agents")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Ticket]) -> QuerySet[Ticket]:
        if self.value() == Ticket.Proof.AWAITED:
            return queryset.filter(proof=Ticket.Proof.AWAITED)
        if self.value() == EVERY or request.GET.get("q"):
            return queryset
        return queryset.exclude(proof=Ticket.Proof.AWAITED)


def awaiting_confirmation() -> int:
    """How many stand aside; none where the site asks for no confirmation."""
    waiting = Ticket.objects.filter(proof=Ticket.Proof.AWAITED, is_discarded=False)
    return waiting.count() if site().confirm_addresses else 0
