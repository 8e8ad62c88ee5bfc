"""Adding to a request's thread."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tickets.forms.fields import LONGEST_BODY, ManyLines
from tickets.forms.files import FormWithFiles


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
