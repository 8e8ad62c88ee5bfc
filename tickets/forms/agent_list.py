"""The filters of a list in the workspace, its order, and what it shows of each ticket."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpcenter.models import User
from tickets.choices import Choices
from tickets.forms.choosing import LONGEST_TAG, PRIORITIES, Chosen
from tickets.forms.fields import OneLine
from tickets.models.ticket import TicketQuerySet
from tickets.narrowing import ME, MEANINGS, NOBODY, narrowed_by
from tickets.transitions import Status

ORDERS: Mapping[str, tuple[str, ...]] = {
    "recent": ("-last_message_at", "-id"),
    "oldest": ("submitted_at", "id"),
    "newest": ("-submitted_at", "-id"),
    "priority": ("-priority", "-last_message_at", "-id"),
}
COLUMNS = [
    ("reference", _("Reference")),
    ("status", _("Status")),
    ("topic", _("Topic")),
    ("priority", _("Priority")),
    ("promise", _("Promise")),
    ("assignee", _("Assignee")),
    ("tags", _("Tags")),
    ("submitted", _("Submitted")),
]
USUAL = [name for name, _title in COLUMNS if name != "submitted"]
AGES = [
    ("", _("At any time")),
    ("<1", _("In the last 24 hours")),
    ("<7", _("In the last 7 days")),
    ("<30", _("In the last 30 days")),
    (">1", _("More than a day ago")),
    (">7", _("More than 7 days ago")),
    (">30", _("More than 30 days ago")),
]


class FilterForm(forms.Form):
    """Which tickets of a view, and in which order; what cannot be meant is as if it were not said."""

    SORTS = [
        ("recent", _("Last message")),
        ("oldest", _("Oldest first")),
        ("newest", _("Newest first")),
        ("priority", _("Priority")),
    ]
    PROMISES = [("", _("All")), ("late", _("Overdue")), ("near", _("Due soon"))]
    text = OneLine(label=_("Words"), max_length=200, required=False)
    customer = OneLine(label=_("Customer"), max_length=254, required=False)
    priority = forms.ChoiceField(label=_("Priority"), choices=[("", _("All")), *PRIORITIES], required=False)
    topic = Chosen(label=_("Topic"))
    assignee = forms.ChoiceField(label=_("Assignee"), required=False)
    team = Chosen(label=_("Team"))
    tag = OneLine(label=_("Tag"), max_length=LONGEST_TAG, required=False)
    submitted = forms.ChoiceField(label=_("Submitted"), choices=AGES, required=False)
    written = forms.ChoiceField(label=_("Last message"), choices=AGES, required=False)
    promise = forms.ChoiceField(label=_("Promise"), choices=PROMISES, required=False)
    sort = forms.ChoiceField(label=_("Sort by"), choices=SORTS, required=False)
    status = forms.MultipleChoiceField(
        label=_("Status"), choices=Status.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    columns = forms.MultipleChoiceField(
        label=pgettext_lazy("of a list", "Show"),
        choices=COLUMNS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: QueryDict, *, offered: Choices, agent: User) -> None:
        data = data.copy()
        if not data.getlist("columns"):
            data.setlist("columns", USUAL)
        super().__init__(data, auto_id="filter_%s")
        self.agent = agent
        self.fields["topic"].offer(offered.topics, nothing=_("All"))  # type: ignore[attr-defined]  # Chosen
        self.fields["team"].offer(offered.teams, nothing=_("All"))  # type: ignore[attr-defined]  # Chosen
        people = [(str(one.pk), one.get_full_name() or one.get_username()) for one in offered.agents]
        whose = [("", _("All")), (ME, _("Me")), (NOBODY, _("Nobody")), *people]
        self.fields["assignee"].choices = whose  # type: ignore[attr-defined]  # a ChoiceField
        self.is_valid()

    @property
    def said(self) -> dict[str, Any]:
        """What narrows the list."""
        return {name: self.cleaned_data.get(name) for name in MEANINGS}

    @property
    def is_narrowed(self) -> bool:
        return any(self.said.values())

    @property
    def order(self) -> tuple[str, ...]:
        """By what the list is sorted, running one way."""
        return ORDERS[self.cleaned_data.get("sort") or "recent"]

    @property
    def shown(self) -> list[str]:
        """What stands under the subject of each ticket."""
        return self.cleaned_data.get("columns") or USUAL

    @property
    def asked(self) -> str:
        """What the address says of filters, and nothing else of it."""
        return urlencode({name: self._values(name) for name in self.fields}, doseq=True)

    @property
    def kept(self) -> dict[str, list[str]]:
        """What was said, as an address and a saved view hold it."""
        lists = {name: self._values(name) for name in self.fields}
        usual = {"columns": USUAL, "sort": ["recent"]}
        return {
            name: values
            for name, values in lists.items()
            if any(values) and name not in self.errors and values != usual.get(name)
        }

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """Each filter that says something, with its values as one reads them."""
        return [(str(self[name].label), self._in_words(name, values)) for name, values in self.kept.items()]

    def found_in(self, tickets: TicketQuerySet) -> TicketQuerySet:
        """Those of them that fit."""
        return tickets.filter(narrowed_by(self.said, self.agent))

    def _values(self, name: str) -> list[str]:
        value = self[name].data
        return [str(one) for one in value] if isinstance(value, list) else [str(value or "").strip()]

    def _in_words(self, name: str, values: list[str]) -> str:
        titles = {str(key): str(title) for key, title in getattr(self.fields[name], "choices", ())}
        return ", ".join(titles.get(value, value) for value in values)
