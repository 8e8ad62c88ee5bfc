"""The part of a form that asks what the chosen topic wants to know."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property

from tickets.forms.fields import OneLine
from tickets.forms.questions import MISSING, NOT_TICKED, TopicQuestion, asked_of, questions_for
from tickets.models import Topic
from tickets.services.answers import Given
from tickets.topics import Offer


@dataclass(frozen=True)
class Asked:
    """A question beside its control in the form."""

    question: TopicQuestion
    control: forms.BoundField


@dataclass(frozen=True)
class Group:
    """What one topic asks; it is shown while that topic is chosen."""

    topic: Topic
    is_chosen: bool
    asks: list[Asked]


class TopicForm(forms.Form):
    """A form with a topic and what it asks. ``asked`` says which topic's questions were in sight."""

    asked = OneLine(required=False, widget=forms.HiddenInput)
    topics: tuple[Topic, ...]
    questions: dict[int, list[TopicQuestion]]

    def ask_for(self, offer: Offer, *, language: str) -> None:
        """Put the topics' questions into the form."""
        self.topics = offer.topics
        self.questions = {pk: questions_for(some, language=language) for pk, some in offer.fields.items()}
        for question in (one for some in self.questions.values() for one in some):
            self.fields[question.name] = question.control()

    @cached_property
    def groups(self) -> list[Group]:
        """What each topic asks, for the page."""
        return [
            Group(topic, str(topic.pk) == self.chosen, [Asked(one, self[one.name]) for one in some])
            for topic in self.topics
            if (some := self.questions.get(topic.pk))
        ]

    @property
    def chosen(self) -> str:
        """The id of the chosen topic as it was posted, whatever that is."""
        return str(self["topic"].value() or "") if "topic" in self.fields else ""

    @property
    def has_unseen_questions(self) -> bool:
        """Whether the chosen topic asks something that the customer has not been shown."""
        return self.chosen.isdecimal() and self._ours(self.chosen) and self["asked"].value() != self.chosen

    def _ours(self, topic: str) -> bool:
        return any(str(pk) == topic for pk in self.questions)

    def clean(self) -> dict[str, Any]:
        """Forget what the other topics ask, and what this one would ask under another condition."""
        super().clean()
        topic = self.cleaned_data.get("topic")
        mine = self.questions.get(topic.pk, []) if topic else []
        asked = asked_of(mine, self.cleaned_data)
        self._forget_all_but({question.name for question in asked})
        for question in asked:
            self._require(question)
        self._asked = asked
        return self.cleaned_data

    def _forget_all_but(self, names: set[str]) -> None:
        for question in (one for some in self.questions.values() for one in some):
            if question.name not in names:
                self.cleaned_data.pop(question.name, None)
                self.errors.pop(question.name, None)

    def _require(self, question: TopicQuestion) -> None:
        answer = self.cleaned_data.get(question.name)
        answered = answer if question.is_checkbox else question.given(answer)
        if question.asks.required and not answered and question.name not in self.errors:
            self.add_error(question.name, NOT_TICKED if question.is_checkbox else MISSING)

    @property
    def answers(self) -> tuple[Given, ...]:
        """What was answered to the questions that were asked."""
        said = ((one, one.given(self.cleaned_data.get(one.name))) for one in self._asked)
        return tuple(question.answer(value) for question, value in said if value)
