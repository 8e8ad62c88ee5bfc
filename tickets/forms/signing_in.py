"""Signing in without a password: an address, then the code that was sent to it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from tickets.forms.fields import Address, OneLine
from tickets.tokens import sign_in_code


class AskForm(forms.Form):
    """Whose requests somebody wants to see."""

    email = Address(
        label=_("Your email"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Enter the email address of your requests.")},
    )

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if len(self.data.getlist("email")) > 1:  # type: ignore[attr-defined]
            raise ValidationError(_("Enter one address."), code="many")
        # Two letters of other scripts can be one in small print: İ and i, the sign of Kelvin and k.
        if not email.isascii():
            raise ValidationError(
                _("Codes can be sent to addresses in plain letters (a to z) only."), code="not_ascii"
            )
        return email


class CodeForm(forms.Form):
    """The code; ``code`` is the secret from which the right one follows, or nothing if none was sent."""

    code = OneLine(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Type the eight digits of the mail.")},
    )

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret = code

    def clean_code(self) -> str:
        typed = "".join(str(int(letter)) for letter in self.cleaned_data["code"] if letter.isdecimal())
        expected = sign_in_code(self.secret)
        if not (constant_time_compare(typed, expected) and self.secret):
            raise ValidationError(_("This is not the code of the last mail."), code="wrong")
        return typed
