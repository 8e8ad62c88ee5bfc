"""Rating the help: a tap, and words if somebody likes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tickets.forms.fields import ManyLines

LONGEST_COMMENT = 2000


class RatingForm(forms.Form):
    """Good or bad, and why; the comment is None where no field for it was shown."""

    good = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    comment = ManyLines(
        label=_("What was good, what could be better?"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def said(self) -> dict[str, Any]:
        """The rating in the words of the service."""
        comment = self.cleaned_data["comment"] if "comment" in self.data else None
        return {"good": self.cleaned_data["good"] == "yes", "comment": comment}
