"""What agents do to several tickets of a list in one go; what is left as it is is not said."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tickets.choices import Choices
from tickets.forms.choosing import PRIORITIES, Tags
from tickets.forms.fields import LARGEST_ID, OneLine
from tickets.services.together import WAYS, Wanted

AS_IS = ("", pgettext_lazy("of several tickets", "Leave as it is"))
NONE = "none"


class TogetherForm(forms.Form):
    """The bar under a list. ``seen`` is the last change of any ticket when the list was shown."""

    status = forms.ChoiceField(label=_("Status"), required=False)
    priority = forms.ChoiceField(label=_("Priority"), choices=[AS_IS, *PRIORITIES], required=False)
    assignee = forms.ChoiceField(label=_("Assignee"), required=False)
    team = forms.ChoiceField(label=_("Team"), required=False)
    add = Tags(label=_("Add tags"), max_length=400, required=False)
    remove = Tags(label=_("Remove tags"), max_length=400, required=False)
    seen = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)
    view = forms.SlugField(widget=forms.HiddenInput)
    query = OneLine(max_length=2000, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, offered: Choices, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id="together_%s")
        self._rows = {
            name: {str(row.pk): row for row in rows}
            for name, rows in (("assignee", offered.agents), ("team", offered.teams))
        }
        people = [(str(one.pk), one.get_full_name() or one.get_username()) for one in offered.agents]
        teams = [(str(team.pk), str(team)) for team in offered.teams]
        choices = {
            "status": [AS_IS, *((status.value, status.label) for status in WAYS)],
            "assignee": [AS_IS, (NONE, _("Nobody")), *people],
            "team": [AS_IS, (NONE, _("No team")), *teams],
        }
        for name, offers in choices.items():
            self.fields[name].choices = offers  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self, act: str) -> Wanted:
        """What was chosen, for the button that was pressed."""
        if act == "discard":
            return Wanted(discard=True)
        said = self.cleaned_data
        properties: dict[str, Any] = {"priority": int(said["priority"])} if said["priority"] else {}
        for name, rows in self._rows.items():
            if said[name]:
                properties[name] = rows.get(said[name])
        return Wanted(properties, said["add"], said["remove"], said["status"])
