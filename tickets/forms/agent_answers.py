"""What the customer answered to the topic's questions, for an agent to complete and correct."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms

from tickets.forms.fields import TopicChoice
from tickets.forms.questions import TopicQuestion, questions_for
from tickets.forms.topic_form import TopicForm
from tickets.models import FieldAnswer, Topic, TopicField
from tickets.models.topic_field import NO, YES
from tickets.services.correcting import Corrected
from tickets.tokens import digest
from tickets.topics import Offer

Kind = TopicField.Kind


class AnswersForm(TopicForm):
    """The questions of one topic, files aside, asked and checked as in the customer's form.

    Labels are in the agent's language; what is kept is in the ticket's, as if the customer had said it.
    """

    topic = TopicChoice(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        topic: Topic,
        language: str,
        ticket_language: str,
        there: Mapping[int, FieldAnswer],
    ) -> None:
        asks = [one for one in topic.fields.all() if one.kind != Kind.FILE]
        self._there = there
        self._shown_since: dict[str, str] = {}
        self._kept_as = {one.asks.pk: one for one in questions_for(asks, language=ticket_language)}
        initial = {"topic": str(topic.pk)}
        super().__init__(data, initial=initial, auto_id="answer_%s")
        self.ask_for(Offer(0, (topic,), {topic.pk: tuple(asks)}), language=language)
        cast("TopicChoice", self.fields["topic"]).offer([topic])
        for question in self.questions[topic.pk]:
            self._fill_in(question)

    @property
    def seen(self) -> list[tuple[str, str]]:
        """For each question a hidden control, and what it holds: what the page shows, digested."""
        return [(self._seen_name(pk), self._seen(pk)) for pk in self._kept_as]

    def see(self, now: Mapping[int, str]) -> None:
        """Know that the agent has been shown these."""
        self._shown_since = {self._seen_name(pk): digest(value) for pk, value in now.items()}

    @property
    def corrected(self) -> list[Corrected]:
        """Every answer as it is to be."""
        asked = {question.asks.pk for question in self._asked}
        return [self._as_corrected(question, asked) for question in self._kept_as.values()]

    def _as_corrected(self, question: TopicQuestion, asked: set[int]) -> Corrected:
        pk = question.asks.pk
        given = question.given(self.cleaned_data.get(question.name)) if pk in asked else ""
        if given == NO and pk not in self._there:
            given = ""  # nobody was asked, and nobody ticked it
        value = question.answer(given).value if given else ""
        return Corrected(pk, question.asks.kind, question.words.label, value, self._seen(pk))

    def _seen(self, pk: int) -> str:
        name, value = self._seen_name(pk), self._there[pk].value if pk in self._there else ""
        posted = str(self.data.get(name, "")) if self.is_bound else digest(value)
        return self._shown_since.get(name, posted)

    @staticmethod
    def _seen_name(pk: int) -> str:
        return f"seen_{pk}"

    def _fill_in(self, question: TopicQuestion) -> None:
        """With the answer that there is; a choice that is offered no longer stays one here."""
        row = self._there.get(question.asks.pk)
        if row is None:
            return
        value: Any = row.value
        if question.is_checkbox:
            value = row.value == YES
        elif question.asks.kind == Kind.CHOICE:
            value = self._choice(question, row.value)
        self.initial[question.name] = value

    def _choice(self, question: TopicQuestion, said: str) -> str:
        """The choice whose words in some language the customer chose."""
        field = question.asks
        pairs = [pair for one in field.translations.all() for pair in field.words(one.language).choices]
        found = next((key for key, words in pairs if said in {key, words}), None)
        if found is None:
            control = cast("forms.ChoiceField", self.fields[question.name])
            control.choices = [*cast("list[Any]", control.choices), (said, said)]
        return found or said
