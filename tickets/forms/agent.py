"""What an agent fills in on a ticket's page: its properties, an answer, a note."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from tickets.forms.choosing import PRIORITIES, Chosen, Tags
from tickets.forms.fields import LARGEST_ID, LONGEST_BODY, ManyLines
from tickets.forms.files import FormWithFiles
from tickets.models import Team, Ticket, Topic
from tickets.properties import Properties
from tickets.transitions import Act, is_possible

ACTS = [
    (Act.TAKE_UP, _("Open")),
    (Act.HOLD, _("On hold")),
    (Act.SOLVE, _("Solved")),
    (Act.REOPEN, _("Open again")),
    (Act.CLOSE, _("Closed")),
]
THEN = [("", _("Waiting for the customer")), *((act, words) for act, words in ACTS[:3])]


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
            self.fields[name].offer(rows)  # type: ignore[attr-defined]  # Chosen
        acts = () if ticket.merged_into_id else ACTS  # it is split off again, and that opens it
        possible = [(act, words) for act, words in acts if is_possible(ticket.status, act)]
        moves = [("", ticket.get_status_display()), *possible]
        self.fields["move"].choices = moves  # type: ignore[attr-defined]  # a ChoiceField
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
