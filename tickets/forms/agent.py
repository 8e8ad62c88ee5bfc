"""What an agent fills in: the filters of a list, and a ticket's properties."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from tickets.forms.fields import LARGEST_ID, LONGEST_BODY, ManyLines, OneLine
from tickets.forms.files import FormWithFiles
from tickets.models import Team, Ticket, Topic
from tickets.models.ticket import TicketQuerySet
from tickets.properties import Properties, as_tags
from tickets.transitions import Act, is_possible

MOST_TAGS, LONGEST_TAG = 20, 40
PRIORITIES = [(str(value), label) for value, label in Ticket.Priority.choices]
ORDERS: Mapping[str, tuple[str, ...]] = {
    "recent": ("-last_message_at", "-id"),
    "oldest": ("submitted_at", "id"),
    "newest": ("-submitted_at", "-id"),
    "priority": ("-priority", "-last_message_at", "-id"),
}
ACTS = [
    (Act.TAKE_UP, _("Open")),
    (Act.HOLD, _("On hold")),
    (Act.SOLVE, _("Solved")),
    (Act.REOPEN, _("Open again")),
    (Act.CLOSE, _("Closed")),
]
THEN = [("", _("Waiting for the customer")), *((act, words) for act, words in ACTS[:3])]


class Tags(OneLine):
    """Tags with commas between."""

    def clean(self, value: Any) -> tuple[str, ...]:
        tags = as_tags(super().clean(value))
        if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
            said = {"tags": MOST_TAGS, "letters": LONGEST_TAG}
            raise ValidationError(_("At most %(tags)d tags of %(letters)d letters each.") % said)
        return tags


class Chosen(forms.ChoiceField):
    """One of the rows at hand, by its id, or none; gives the row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self._rows: dict[str, Any] = {}

    def offer(self, rows: Iterable[Any], *, nothing: Any = "–") -> None:
        """Let these be chosen."""
        self._rows = {str(row.pk): row for row in rows}
        self.choices = [("", nothing), *((key, _named(row)) for key, row in self._rows.items())]

    def clean(self, value: Any) -> Any:
        return self._rows.get(super().clean(value))


def _named(row: Any) -> str:
    return (row.get_full_name() or row.get_username()) if isinstance(row, User) else str(row)


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
        self.fields["topic"].offer(topics, nothing=_("All"))  # type: ignore[attr-defined]
        self.fields["team"].offer(teams, nothing=_("All"))  # type: ignore[attr-defined]
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


class PropertiesForm(forms.Form):
    """The side panel. ``seen_change`` is the last change in the history that the page showed."""

    priority = forms.TypedChoiceField(label=_("Priority"), choices=PRIORITIES, coerce=int)
    assignee = Chosen(label=_("Assignee"))
    team = Chosen(label=_("Team"))
    topic = Chosen(label=_("Topic"))
    tags = Tags(
        label=_("Tags"),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "aria-describedby": "tags-help"}),
    )
    move = forms.ChoiceField(label=_("Status"), required=False)
    seen_change = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        ticket: Ticket,
        agents: Iterable[User],
        teams: Iterable[Team],
        topics: Iterable[Topic],
        initial: Any = None,
    ) -> None:
        super().__init__(data, initial=initial)
        for name, rows in (("assignee", agents), ("team", teams), ("topic", topics)):
            self.fields[name].offer(rows)  # type: ignore[attr-defined]
        possible = [(act, words) for act, words in ACTS if is_possible(ticket.status, act)]
        self.fields["move"].choices = [("", ticket.get_status_display()), *possible]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["form"] = "work"

    @staticmethod
    def showing(values: Properties) -> dict[str, Any]:
        """Properties as the form's fields hold them."""
        rows = {name: getattr(values, name) for name in ("assignee", "team", "topic")}
        return {
            "priority": values.priority,
            "tags": ", ".join(values.tags),
            **{name: row.pk if row else "" for name, row in rows.items()},
        }

    @property
    def wanted(self) -> Properties:
        """What was chosen."""
        chosen = self.cleaned_data
        return Properties(**{name: chosen[name] for name in Properties.__dataclass_fields__})


class AnswerForm(FormWithFiles):
    """What an agent writes: to the customer, and to the colleagues. ``seen`` is the last message shown."""

    field_order = ("body", "attachments", "then", "note")
    body = ManyLines(
        label=_("Your answer"),
        max_length=LONGEST_BODY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    then = forms.ChoiceField(label=_("and set to"), choices=THEN, required=False)
    note = ManyLines(
        label=_("Internal note"),
        max_length=LONGEST_BODY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)
