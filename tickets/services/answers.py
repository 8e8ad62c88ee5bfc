"""Keeping what a customer answered to a topic's questions, as it was asked and said."""

from collections.abc import Collection
from dataclasses import dataclass

from tickets.models import Attachment, FieldAnswer, Ticket
from tickets.models.attachment import AttachmentQuerySet


@dataclass(frozen=True)
class Given:
    """An answer with its question, in the words that the customer saw; of files, their ids."""

    field: int
    kind: str
    label: str
    value: str = ""
    files: tuple[str, ...] = ()


def keep_answers(ticket: Ticket, answers: Collection[Given]) -> None:
    """Put the answers that are new beside the ones that are there; for services that hold the transaction.

    Their files are with one of its messages by now.
    """
    if not answers:
        return
    known = set(ticket.answers.values_list("field", "value"))
    rows = {
        one: FieldAnswer(ticket=ticket, field=one.field, kind=one.kind, label=one.label) for one in answers
    }
    for one, row in rows.items():
        row.value = one.value or "\n".join(file.name for file in _files_of(one, ticket))
    rows = {one: row for one, row in rows.items() if row.value and (row.field, row.value) not in known}
    FieldAnswer.objects.bulk_create(rows.values())
    for one, row in rows.items():
        if one.files:
            _files_of(one, ticket).update(answer=row)


def _files_of(answer: Given, ticket: Ticket) -> AttachmentQuerySet:
    of_ticket = Attachment.objects.filter(message__ticket=ticket)
    return of_ticket.filter(public_id__in=answer.files) if answer.files else of_ticket.none()
