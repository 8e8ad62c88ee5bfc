"""The control for each kind of question, and what it says of an answer that it cannot take."""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext_lazy as _

from tickets.forms.fields import LONGEST_BODY, ManyLines, OneLine
from tickets.forms.file_fields import FilesField
from tickets.models import TopicField
from tickets.models.topic_field import Words

Kind = TopicField.Kind
REFUSALS = {
    Kind.CHOICE: {"invalid_choice": _("Choose one of these answers.")},
    Kind.DATE: {"invalid": _("Enter a day that exists, as year-month-day: 2026-03-31.")},
    Kind.NUMBER: {
        "invalid": _("Enter a number, in digits."),
        "max_digits": _("This number is too long."),
        "max_decimal_places": _("This number is too long."),
        "max_whole_digits": _("This number is too long."),
    },
}


def control_for(kind: TopicField.Kind, words: Words) -> forms.Field:
    """A new control for a question of this kind."""
    control = CONTROLS[kind](words)
    control.error_messages |= REFUSALS.get(kind, {})
    return control


def _text(words: Words) -> forms.Field:
    return OneLine(max_length=255)


def _lines(words: Words) -> forms.Field:
    return ManyLines(max_length=LONGEST_BODY, widget=forms.Textarea(attrs={"rows": 3}))


def _choice(words: Words) -> forms.Field:
    return forms.ChoiceField(choices=[("", _("Choose …")), *words.choices])


def _date(words: Words) -> forms.Field:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(input_formats=["%Y-%m-%d"], widget=widget)


def _number(words: Words) -> forms.Field:
    widget = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
    return forms.DecimalField(max_digits=24, decimal_places=9, widget=widget)


def _checkbox(words: Words) -> forms.Field:
    return forms.BooleanField()


def _files(words: Words) -> forms.Field:
    return FilesField()


# A kind that is added gets its control here: nothing else of the form asks for the kind of a question.
CONTROLS: dict[TopicField.Kind, Callable[[Words], forms.Field]] = {
    Kind.TEXT: _text,
    Kind.LINES: _lines,
    Kind.CHOICE: _choice,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.CHECKBOX: _checkbox,
    Kind.FILE: _files,
}
