"""What an agent types to release a mail that was kept aside."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpcenter.models import User
from tickets.forms.fields import Address
from tickets.models import Mailbox, Ticket


class AsTicketForm(forms.Form):
    """Whose request it is."""

    email = Address(label=gettext_lazy("Requester’s address"), max_length=254, widget=forms.EmailInput)

    def clean_email(self) -> str:
        """A mailbox of ours would write to itself without end."""
        email: str = self.cleaned_data["email"]
        if Mailbox.objects.called(email).exists():
            raise forms.ValidationError(_("This is an address of ours, not of a requester."))
        return email


class AsReplyForm(forms.Form):
    """To which request it belongs."""

    reference = forms.CharField(
        label=gettext_lazy("Reference of the request"),
        max_length=16,
        widget=forms.TextInput(attrs={"placeholder": "HC-48213"}),
    )

    def __init__(self, data: Any = None, *, agent: User) -> None:
        super().__init__(data)
        self.agent = agent

    def clean_reference(self) -> Ticket:
        """The ticket of this name, if whoever releases it sees it."""
        ticket = (
            Ticket.objects.seen_by(self.agent)
            .filter(reference__iexact=self.cleaned_data["reference"].strip())
            .first()
        )
        if ticket is None:
            raise forms.ValidationError(_("There is no request with this reference."))
        return ticket
