"""What an agent fills in to merge, split, link and put off tickets, and to open one that follows another."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tickets.forms.fields import LONGEST_BODY, ManyLines, OneLine, Token
from tickets.models import Message
from tickets.services.mail_in.words import LONGEST_SUBJECT
from tickets.snooze_times import LONGEST, moment_of
from tickets.tokens import new_form_token, read_form_token

LONGEST_REFERENCE = 16


class MergeForm(forms.Form):
    """Into which ticket, who reads it there, and whether the customer is told."""

    WHO = [
        ("shared", _("One conversation, which the customer reads whole")),
        ("apart", _("Only agents read the messages of this ticket there")),
    ]
    into = OneLine(max_length=LONGEST_REFERENCE, widget=forms.HiddenInput)
    who = forms.ChoiceField(label=_("Who reads it"), choices=WHO, widget=forms.RadioSelect)
    tell = forms.BooleanField(label=_("Tell the customer by mail"), required=False)


class OtherForm(forms.Form):
    """Another ticket, by its reference."""

    other = OneLine(max_length=LONGEST_REFERENCE)


class WithToken(forms.Form):
    """A form that is one however often it is sent."""

    form_token = Token()

    @property
    def token(self) -> str:
        """The token to show again."""
        came = str(self.data.get("form_token", ""))
        return came if read_form_token(came) else new_form_token()


class SplitForm(WithToken):
    """Which messages, and what the new ticket is about."""

    subject = OneLine(label=_("Subject of the new ticket"), max_length=LONGEST_SUBJECT)
    messages = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Choose at least one message.")}
    )

    def __init__(self, data: Any = None, *, offered: Iterable[Message], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        choices = [(str(one.pk), str(one)) for one in offered]
        self.fields["messages"].choices = choices  # type: ignore[attr-defined]  # a field of choices

    @property
    def chosen(self) -> set[str]:
        """What is ticked, to be shown again."""
        return set(self["messages"].value() or ())


class FollowUpForm(WithToken):
    """What the customer asks now."""

    subject = OneLine(label=_("Subject"), max_length=LONGEST_SUBJECT)
    body = ManyLines(
        label=_("What the customer asks now"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    tell = forms.BooleanField(label=_("Send the customer the usual confirmation"), required=False)


class SnoozeForm(forms.Form):
    """Until when, by the clock of whoever says so."""

    UNTIL = [
        ("hour", _("In an hour")),
        ("tomorrow", _("Tomorrow morning at 8")),
        ("monday", _("Next Monday at 8")),
        ("date", _("Another time:")),
    ]
    until = forms.ChoiceField(label=_("Until when"), choices=UNTIL, widget=forms.RadioSelect)
    at = forms.DateTimeField(
        label=_("Date and time"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    zone = OneLine(label=_("Time zone"), max_length=64, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def clean_zone(self) -> ZoneInfo:
        """A zone by its name in the IANA database."""
        name = self.cleaned_data["zone"]
        if name not in available_timezones():
            raise ValidationError(_("There is no such time zone. Write it like Europe/Paris."))
        return ZoneInfo(name)

    def clean(self) -> dict[str, Any]:
        """Find the ``moment``; it is yet to come, and not too far away."""
        said = self.cleaned_data
        now = timezone.now()
        if "until" in said and "zone" in said and "at" in said:
            moment = self._moment(now)
            if moment is None:
                self.add_error("at", _("Say when it should come back."))
            elif not now < moment <= now + LONGEST:
                self.add_error("at", _("Choose a time between now and a year from now."))
            said["moment"] = moment
        return said

    def _moment(self, now: datetime) -> datetime | None:
        zone: ZoneInfo = self.cleaned_data["zone"]
        at: datetime | None = self.cleaned_data["at"]
        if self.cleaned_data["until"] != "date":
            return moment_of(self.cleaned_data["until"], now=now, zone=zone)
        return at.replace(tzinfo=zone) if at else None
