"""Whose ticket it is to be."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tickets.forms.fields import Address, OneLine


class RequesterForm(forms.Form):
    """The new requester; ``seen`` is whose ticket it was when the page was opened."""

    email = Address(
        label=_("New requester’s email"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the address of whose ticket it is.")},
    )
    name = OneLine(
        label=_("Their name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    keeps_old = forms.BooleanField(label=_("The one before goes on taking part"), required=False)
    tells_new = forms.BooleanField(
        label=_("Send the new one the private link by mail"), required=False, initial=True
    )
    seen = forms.CharField(max_length=254, widget=forms.HiddenInput)
