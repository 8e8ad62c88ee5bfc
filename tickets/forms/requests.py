"""Finding one request among many, and the way back to one by its link."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tickets.forms.fields import OneLine
from tickets.models.ticket import TicketQuerySet
from tickets.tokens import link_token_in
from tickets.transitions import FINISHED


class FindForm(forms.Form):
    """Words to look for, and whether finished requests count."""

    STATES = [("", _("All")), ("open", _("Open")), ("finished", _("Finished"))]

    q = OneLine(label=_("Search"), max_length=200, required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)

    def found_in(self, requests: TicketQuerySet) -> TicketQuerySet:
        """Those of them that fit; what cannot be meant is as if it were not said."""
        said = self.cleaned_data if self.is_valid() else {}
        if said.get("q"):
            requests = requests.with_words(said["q"])
        if said.get("state") == "open":
            return requests.exclude(status__in=FINISHED)
        return requests.filter(status__in=FINISHED) if said.get("state") else requests


class LinkForm(forms.Form):
    """A private link, pasted."""

    link = OneLine(
        label=_("Private link"),
        max_length=2000,
        error_messages={"required": _("Paste the link that you were shown after sending.")},
    )

    def clean_link(self) -> str:
        token = link_token_in(self.cleaned_data["link"])
        if token is None:
            raise ValidationError(_("This is not a link to a request: such links have /requests/r/ in them."))
        return token
