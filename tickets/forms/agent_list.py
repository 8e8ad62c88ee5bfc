"""The filters of a list in the workspace, and its order."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tickets.forms.choosing import LONGEST_TAG, PRIORITIES, Chosen
from tickets.forms.fields import OneLine
from tickets.models import Team, Topic
from tickets.models.ticket import TicketQuerySet

ORDERS: Mapping[str, tuple[str, ...]] = {
    "recent": ("-last_message_at", "-id"),
    "oldest": ("submitted_at", "id"),
    "newest": ("-submitted_at", "-id"),
    "priority": ("-priority", "-last_message_at", "-id"),
}


class FilterForm(forms.Form):
    """Which tickets of a view, and in which order; what cannot be meant is as if it were not said."""

    SORTS = [
        ("recent", _("Last message")),
        ("oldest", _("Oldest first")),
        ("newest", _("Newest first")),
        ("priority", _("Priority")),
    ]
    priority = forms.ChoiceField(label=_("Priority"), choices=[("", _("All")), *PRIORITIES], required=False)
    topic = Chosen(label=_("Topic"))
    team = Chosen(label=_("Team"))
    tag = OneLine(label=_("Tag"), max_length=LONGEST_TAG, required=False)
    sort = forms.ChoiceField(label=_("Sort by"), choices=SORTS, required=False)

    def __init__(self, data: Any, *, topics: Iterable[Topic], teams: Iterable[Team]) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.fields["topic"].offer(topics, nothing=_("All"))  # type: ignore[attr-defined]  # Chosen
        self.fields["team"].offer(teams, nothing=_("All"))  # type: ignore[attr-defined]  # Chosen
        self.is_valid()

    @property
    def said(self) -> dict[str, Any]:
        """What narrows the list."""
        return {name: self.cleaned_data.get(name) for name in ("priority", "topic", "team", "tag")}

    @property
    def is_narrowed(self) -> bool:
        return any(self.said.values())

    @property
    def order(self) -> tuple[str, ...]:
        """By what the list is sorted, running one way."""
        return ORDERS[self.cleaned_data.get("sort") or "recent"]

    def found_in(self, tickets: TicketQuerySet) -> TicketQuerySet:
        """Those of them that fit."""
        for name, value in self.said.items():
            if value:
                tickets = tickets.filter(
                    **{"tags__contains": [value.lower()]} if name == "tag" else {name: value}
                )
        return tickets
