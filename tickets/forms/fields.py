"""Fields that clean what people type before anything else looks at it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helpcenter.text import normalised, one_line
from tickets.addresses import plain_address
from tickets.models import Topic
from tickets.tokens import FormToken, read_form_token
from tickets.topics import topic_name

LONGEST_BODY = 20_000
LARGEST_ID = 2**63 - 1


class OneLine(forms.CharField):
    """A line of text."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class ManyLines(forms.CharField):
    """A piece of text."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return normalised(super().to_python(value) or "")


class Address(OneLine):
    """An email address that is what it looks like, and not our own."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return plain_address(text) if text else text

    def validate(self, value: str) -> None:
        super().validate(value)
        if settings.SUPPORT_ADDRESS and value.lower() == settings.SUPPORT_ADDRESS.lower():
            raise ValidationError(_("This is our own address. Please enter yours."), code="own")


class ArticleId(forms.IntegerField):
    """The id of an article; whatever can be none counts as none."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int | None:
        text = str(value or "")
        is_number = text.isdecimal() and len(text) <= 19
        return int(text) if is_number and 0 < int(text) <= LARGEST_ID else None


class TopicChoice(forms.ChoiceField):
    """One of the topics that are offered, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._offered: dict[str, Topic] = {}

    def offer(self, topics: Iterable[Topic]) -> None:
        """Let these be chosen."""
        self._offered = {str(topic.pk): topic for topic in topics}
        names = ((key, topic_name(topic)) for key, topic in self._offered.items())
        self.choices = [("", _("Something else")), *names]

    def clean(self, value: Any) -> Topic | None:
        return self._offered.get(super().clean(value))


class Token(forms.CharField):
    """The token of a form that we made."""

    widget = forms.HiddenInput
    default_error_messages = {
        "required": _("Something on this page had expired. Please send it once more."),
        "foreign": _("Something on this page had expired. Please send it once more."),
    }

    def clean(self, value: Any) -> FormToken:
        token = read_form_token(super().clean(value))
        if token is None:
            raise ValidationError(self.error_messages["foreign"], code="foreign")
        return token
