"""The questions of the topics as a part of the form: those of the chosen topic are asked, the others wait.

All topics' questions are in the page, so that choosing one needs no request; only the chosen topic's are
required and kept, and of these only the ones whose condition is met.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tickets.conditions import asked
from tickets.forms.question_controls import control_for
from tickets.models import TopicField
from tickets.models.topic_field import NO, YES, Words
from tickets.services.answers import Given

Kind = TopicField.Kind
MISSING = _("Please answer this question.")
NOT_TICKED = _("Please tick this, so that we can go on.")


@dataclass(frozen=True)
class Condition:
    """When a question is asked: the name of the control it depends on, its value, and both in words."""

    name: str
    value: str
    label: str
    shown: str


@dataclass(frozen=True)
class TopicQuestion:
    """One question on its form: what is asked, in whose words, under which name, and when."""

    asks: TopicField
    words: Words
    condition: Condition | None

    @property
    def name(self) -> str:
        return name_of(self.asks.pk)

    @property
    def is_checkbox(self) -> bool:
        return self.asks.kind == Kind.CHECKBOX

    @property
    def is_files(self) -> bool:
        return self.asks.kind == Kind.FILE

    def control(self) -> forms.Field:
        """The form's field. Whether it must be filled in depends on other answers: Django does not know."""
        control = control_for(Kind(self.asks.kind), self.words)
        control.label, control.help_text, control.required = self.words.label, self.words.help, False
        control.widget.attrs |= {"required": True} if self.asks.required else {}
        return control

    def given(self, cleaned: Any) -> str:
        """The answer as it is kept: words, digits, yes or no, ids of files; empty where nothing was said."""
        if self.is_checkbox:
            return YES if cleaned else NO
        if self.is_files:
            return "\n".join(cleaned or ())
        if cleaned is None:
            return ""
        return f"{cleaned:f}" if self.asks.kind == Kind.NUMBER else str(cleaned)

    def answer(self, value: str) -> Given:
        """The answer in the words that the customer saw."""
        if self.is_files:
            return Given(self.asks.pk, self.asks.kind, self.words.label, files=tuple(value.split("\n")))
        shown = dict(self.words.choices).get(value, value)
        return Given(self.asks.pk, self.asks.kind, self.words.label, shown)


def name_of(field_id: int) -> str:
    """How the control of a field is called in the form."""
    return f"field_{field_id}"


def questions_for(fields: Iterable[TopicField], *, language: str) -> list[TopicQuestion]:
    """The fields as questions to readers of a language."""
    words = {field: field.words(language) for field in fields}
    known = {field.pk: field for field in words}
    return [TopicQuestion(field, said, _condition(field, known, words)) for field, said in words.items()]


def _condition(
    field: TopicField, known: dict[int, TopicField], words: dict[TopicField, Words]
) -> Condition | None:
    if field.shown_if_id is None:
        return None
    above = known.get(field.shown_if_id)
    value = field.shown_if_value
    if above is None:
        return Condition(name_of(field.shown_if_id), value, "", value)
    shown = str(_("Yes") if value == YES else _("No"))
    if above.kind == Kind.CHOICE:
        shown = dict(words[above].choices).get(value, value)
    return Condition(name_of(above.pk), value, words[above].label, shown)


def asked_of(questions: Iterable[TopicQuestion], cleaned: dict[str, Any]) -> list[TopicQuestion]:
    """The questions whose condition is met by what was answered."""
    by_field = {question.asks.pk: question for question in questions}
    values = {pk: one.given(cleaned.get(one.name)) for pk, one in by_field.items()}
    return [by_field[field.pk] for field in asked((one.asks for one in by_field.values()), values)]
