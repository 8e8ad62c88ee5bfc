"""What makes a saved view: its name, and with whom it is shared."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from tickets.choices import Choices
from tickets.forms.choosing import Chosen
from tickets.forms.fields import OneLine
from tickets.models import SavedView


class SavedViewForm(forms.Form):
    """Whoever may not share is not asked with whom."""

    name = OneLine(label=_("Name"), max_length=60)
    shared = forms.ChoiceField(label=_("Shared with"), choices=SavedView.Shared.choices, required=False)
    team = Chosen(label=_("Team"))

    def __init__(
        self, data: Any = None, *, view: SavedView, offered: Choices, agent: User, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.view = view
        self.fields["team"].offer(offered.teams)  # type: ignore[attr-defined]  # Chosen
        if not agent.has_perm("tickets.share_view"):
            del self.fields["shared"], self.fields["team"]

    def clean_name(self) -> str:
        """One name once for each owner."""
        name: str = self.cleaned_data["name"]
        same = SavedView.objects.filter(owner=self.view.owner_id, name=name).exclude(pk=self.view.pk)
        if same.exists():
            raise forms.ValidationError(_("There is a view of this name already."))
        return name

    def clean(self) -> dict[str, Any]:
        """Shared with a team, it is said with which."""
        said = super().clean() or {}
        if said.get("shared") != SavedView.Shared.TEAM:
            said["team"] = None
        elif not said.get("team"):
            self.add_error("team", _("Choose a team."))
        return said
