"""Keeping what a customer answered to a topic's questions, as it was asked and said."""

from collections.abc import Collection
from dataclasses import dataclass

from tickets.models import FieldAnswer, Ticket


@dataclass(frozen=True)
class Given:
    """An answer with its question, in the words that the customer saw."""

    field: int
    kind: str
    label: str
    value: str


def keep_answers(ticket: Ticket, answers: Collection[Given]) -> None:
    """Put the answers that are new beside the ones that are there; for services that hold the transaction."""
    if not answers:
        return
    known = set(ticket.answers.values_list("field", "value"))
    FieldAnswer.objects.bulk_create(
        FieldAnswer(ticket=ticket, field=one.field, kind=one.kind, label=one.label, value=one.value)
        for one in answers
        if (one.field, one.value) not in known
    )
