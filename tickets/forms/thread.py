"""Adding to a request, and finding the way back to one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tickets.forms.fields import LONGEST_BODY, ManyLines, OneLine
from tickets.forms.files import FormWithFiles
from tickets.tokens import link_token_in


class ReplyForm(FormWithFiles):
    """What a customer adds, or an agent answers."""

    field_order = ("body", "attachments")
    body = ManyLines(
        label=_("Your reply"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write something first.")},
    )

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["body"].label = label


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
