"""Adding somebody to a request."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tickets.forms.fields import Address


class AddForm(forms.Form):
    """Whom to add."""

    email = Address(
        label=_("Email of a colleague"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the address of whom you want to add.")},
    )
