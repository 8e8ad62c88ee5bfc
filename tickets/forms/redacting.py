"""What an agent marks to be taken out of a ticket for good."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tickets.forms.fields import ManyLines
from tickets.models import Attachment, Ticket
from tickets.redaction import FEWEST_LETTERS, passages_in
from tickets.services.redacting import Wanted, look

MOST_PASSAGES = 50


class Passages(ManyLines):
    """Passages, one a line."""

    def clean(self, value: Any) -> tuple[str, ...]:
        passages = passages_in(super().clean(value))
        if len(passages) > MOST_PASSAGES:
            raise ValidationError(_("At most %d passages at once.") % MOST_PASSAGES)
        if any(len(each) < FEWEST_LETTERS for each in passages):
            raise ValidationError(
                _("A passage has %d letters at least, or it would be found everywhere.") % FEWEST_LETTERS
            )
        return passages


class RedactForm(forms.Form):
    """Passages and files of one ticket, of which there must be something."""

    passages = Passages(
        label=_("Passages, one a line"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )
    chosen = forms.MultipleChoiceField(label=_("Files"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, ticket: Ticket, files: Iterable[Attachment]) -> None:
        super().__init__(data)
        self._ticket = ticket
        self.fields["chosen"].choices = [(one.public_id, one.name) for one in files]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """What was marked."""
        return Wanted(self.cleaned_data["passages"], tuple(self.cleaned_data["chosen"]))

    def clean(self) -> dict[str, Any]:
        """Refuse what would take nothing out: a slip of the pen must not pass for a deletion."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        if not (data["passages"] or data["chosen"]):
            raise ValidationError(_("Mark a passage or a file first."))
        missing = [each for each in data["passages"] if not look(self._ticket, Wanted((each,))).places]
        if missing:
            said = _("This does not stand in the ticket: %s")
            self.add_error("passages", [said % each for each in missing])
        return data
