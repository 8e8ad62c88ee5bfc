"""Whom to block: an address or a domain, and never one of our own."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator
from django.utils.translation import gettext_lazy as _

from tickets.addresses import plain_address
from tickets.models import BlockedSender
from tickets.services.blocking import is_ours

OURS = _("This is an address of ours or of a colleague, or its domain.")


class Domain(DomainNameValidator):
    """A domain, with whatever the box takes named where it is none."""

    message = _("Enter an address, such as name@example.com, or a domain, such as example.com.")


def clean_sender(typed: str) -> str:
    """An address or a domain as it is kept.

    Raises:
        ValidationError: it is neither, or it is ours.
    """
    sender = typed.strip().lower().removeprefix("@")
    if "@" in sender:
        sender = plain_address(sender)
    else:
        Domain()(sender)
    if is_ours(sender):
        raise ValidationError(OURS, code="ours")
    return sender


class SenderForm(forms.ModelForm):
    """In the admin."""

    class Meta:
        model = BlockedSender
        fields = ["sender"]

    def clean_sender(self) -> str:
        return clean_sender(self.cleaned_data["sender"])


class BlockForm(forms.Form):
    """On a ticket: its customer's address or whoever writes from there, and whether this ticket is spam."""

    sender = forms.ChoiceField(label=_("Block"), widget=forms.RadioSelect)
    is_spam = forms.BooleanField(label=_("Mark this ticket as spam, too"), required=False, initial=True)

    def __init__(self, data: Any = None, *, address: str) -> None:
        domain = address.rpartition("@")[2]
        super().__init__(data, initial={"sender": address})
        self.fields["sender"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (address, address),
            (domain, _("everybody at %s") % domain),
        ]

    def clean_sender(self) -> str:
        return clean_sender(self.cleaned_data["sender"])
