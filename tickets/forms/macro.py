"""A macro as agents write it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from helpcenter.site import site
from tickets.choices import choices, with_own
from tickets.forms.choosing import PRIORITIES, Chosen, Tags
from tickets.forms.fields import LONGEST_BODY, ManyLines, OneLine
from tickets.macro_words import unknown_in
from tickets.models import Macro

TEXT = "text_"
AS_IT_IS = _("As it is")


class MacroText(ManyLines):
    """A text in which only our own placeholders stand."""

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if unknown := unknown_in(text):
            names = ", ".join(dict.fromkeys(f"{{{{ {name} }}}}" for name in unknown))
            said = ngettext(
                "There is no placeholder %(names)s. Those that there are stand below.",
                "There are no placeholders %(names)s. Those that there are stand below.",
                len(set(unknown)),
            )
            raise forms.ValidationError(said % {"names": names}, code="unknown")
        return text


class MacroForm(forms.Form):
    """Name, a text for each of the site's languages, and what it sets; sharing is for who may."""

    name = OneLine(label=_("Name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    then = forms.ChoiceField(
        label=_("Status once it is sent"), choices=[("", AS_IT_IS), *Macro.THEN], required=False
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        choices=[("", AS_IT_IS), *PRIORITIES],
        coerce=int,
        empty_value=None,
        required=False,
    )
    assignee = Chosen(label=_("Assignee"))
    takes = forms.BooleanField(label=_("Give it to whoever uses the macro"), required=False)
    team = Chosen(label=_("Team"))
    added_tags = Tags(label=_("Add tags"), max_length=1000, required=False)
    removed_tags = Tags(label=_("Remove tags"), max_length=1000, required=False)
    shared = forms.BooleanField(label=_("Shared with all agents"), required=False)

    def __init__(self, data: Any = None, *, may_share: bool, macro: Macro | None = None) -> None:
        super().__init__(data, initial=_shown(macro) if macro else {})
        agents = with_own(choices().agents, macro.assignee if macro else None)
        teams = with_own(choices().teams, macro.team if macro else None)
        self.fields["assignee"].offer(agents, nothing=AS_IT_IS)  # type: ignore[attr-defined]  # Chosen
        self.fields["team"].offer(teams, nothing=AS_IT_IS)  # type: ignore[attr-defined]  # Chosen
        for language in site().languages:
            self.fields[f"{TEXT}{language}"] = MacroText(
                label=_("Text: %s") % dict(settings.LANGUAGES)[language],
                max_length=LONGEST_BODY,
                required=False,
                widget=forms.Textarea(
                    attrs={"rows": 6, "lang": language, "aria-describedby": "placeholders"}
                ),
            )
        if not may_share:
            del self.fields["shared"]

    @property
    def text_fields(self) -> list[forms.BoundField]:
        """One a language."""
        return [self[name] for name in self.fields if name.startswith(TEXT)]

    @property
    def texts(self) -> dict[str, str]:
        """What it says, by language."""
        return {
            name.removeprefix(TEXT): text for name, text in self.cleaned_data.items() if name.startswith(TEXT)
        }

    @property
    def values(self) -> dict[str, Any]:
        """What the row holds."""
        said = self.cleaned_data
        tags = {name: list(said[name]) for name in ("added_tags", "removed_tags")}
        return {name: said[name] for name in ("name", "then", "priority", "assignee", "takes", "team")} | tags

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("takes") and said.get("assignee"):
            self.add_error("assignee", _("Choose somebody, or give it to whoever uses the macro, not both."))
        if both := set(said.get("added_tags") or ()) & set(said.get("removed_tags") or ()):
            self.add_error("removed_tags", _("Added and removed at once: %s.") % ", ".join(sorted(both)))
        is_nothing = not any(value for name, value in said.items() if name not in {"name", "shared"})
        if is_nothing and not self.errors:
            raise forms.ValidationError(
                _("A macro says or sets something: write a text, or choose what it sets.")
            )
        return said


def _shown(macro: Macro) -> dict[str, Any]:
    """A macro as the form's fields hold it."""
    return {
        "name": macro.name,
        "then": macro.then,
        "priority": macro.priority or "",
        "assignee": macro.assignee_id or "",
        "takes": macro.takes,
        "team": macro.team_id or "",
        "added_tags": ", ".join(macro.added_tags),
        "removed_tags": ", ".join(macro.removed_tags),
        "shared": macro.owner_id is None,
        **{f"{TEXT}{text.language}": text.body for text in macro.texts.all()},
    }
