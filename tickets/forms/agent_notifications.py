"""What agents say of their notifications: which they have read, and how they want to hear of each kind."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tickets.forms.fields import LARGEST_ID, OneLine
from tickets.models import Absence
from tickets.models.notification import Kind
from tickets.ways_of_telling import Ways


class ReadForm(forms.Form):
    """One notification, or those of one ticket, or without either all of them."""

    only = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)
    ticket = OneLine(max_length=16, required=False)


class ChoicesForm(forms.Form):
    """Two boxes for each kind, and one for all mails."""

    wants_mail = forms.BooleanField(
        label=_("Send me mails about work"),
        required=False,
        help_text=_("Without it nothing is mailed, whatever is chosen above."),
    )

    def __init__(self, data: Any = None, *, chosen: Mapping[str, Ways], wants_mail: bool) -> None:
        super().__init__(data, initial={"wants_mail": wants_mail})
        for kind in Kind:
            for way in ("bell", "mail"):
                self.fields[f"{kind}_{way}"] = forms.BooleanField(
                    required=False, initial=getattr(chosen[kind], way)
                )

    def rows(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each kind with its two boxes."""
        for kind in Kind:
            yield str(kind.label), self[f"{kind}_bell"], self[f"{kind}_mail"]

    @property
    def ways(self) -> dict[Kind, Ways]:
        """What was chosen."""
        said = self.cleaned_data
        return {kind: Ways(said[f"{kind}_bell"], said[f"{kind}_mail"]) for kind in Kind}


class Day(forms.DateInput):
    """A day in the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AbsenceForm(forms.ModelForm):
    """From which day to which an agent is away."""

    class Meta:
        model = Absence
        fields = ("starts_on", "ends_on")
        widgets = {"starts_on": Day(), "ends_on": Day()}
