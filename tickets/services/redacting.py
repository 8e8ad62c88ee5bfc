"""Taking a passage or a file out of a ticket for good: nothing keeps it, and nothing says what it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone

from helpcenter.erasure.mentions import forget_mentions_of
from helpcenter.models import User
from helpcenter.transactions import tell, tried_twice
from knowledgebase.services.redacting import redact_drafts
from tickets.models import (
    ArticleLink,
    Attachment,
    Change,
    FieldAnswer,
    HeldAnswer,
    MailedMessage,
    Message,
    Note,
    Rating,
    ReceivedMail,
    Ticket,
)
from tickets.models.attachment import AttachmentQuerySet
from tickets.models.received_mail import ReceivedMailQuerySet
from tickets.redaction import MARK, Redaction
from tickets.services.history import note_change
from tickets.signals import TicketRedacted, ticket_redacted
from tickets.wording import as_html


@dataclass(frozen=True)
class Wanted:
    """What is to go: passages, and files by their ids."""

    passages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """How many times the passages stand there, which files go, and how many raw mails go with them."""

    places: int
    files: list[Attachment]
    mails: int


def look(ticket: Ticket, wanted: Wanted) -> Found:
    """What would go."""
    redaction = Redaction(wanted.passages)
    places = sum(redaction.number_in(getattr(row, name)) for row, names in _texts(ticket) for name in names)
    places += sum(redaction.number_in(html) for mailed in _mailed(ticket) for _kind, html in mailed.pieces)
    return Found(places, list(_files(ticket, wanted)), _kept_raw(ticket).count())


@tried_twice
@transaction.atomic
def redact(ticket_id: int, wanted: Wanted, *, by: User) -> None:
    """Put a mark in the place of each passage, delete the files, and drop the mails as they came in.

    Those are encoded in many ways and cannot be cleaned by a rule. An article that was drafted from the
    thread loses the passages as long as nobody has published it.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    if wanted.passages:
        _take_out(ticket, Redaction(wanted.passages))
        note_change(ticket, Change.What.REDACTED, "", "passage", by=by)
    if _delete(ticket, wanted):
        note_change(ticket, Change.What.REDACTED, "", "file", by=by)
    _drop_raw(ticket)
    tell(ticket_redacted, ticket, TicketRedacted(ticket.pk, timezone.now()))


def _texts(ticket: Ticket) -> Iterator[tuple[Model, tuple[str, ...]]]:
    """Every row of the ticket with words in it, and where they stand."""
    yield ticket, ("subject", "name")
    kept: list[tuple[Iterable[Model], tuple[str, ...]]] = [
        (ticket.messages.all(), ("body",)),
        (ticket.notes.all(), ("body",)),
        (ticket.agent_drafts.all(), ("body", "note")),
        (HeldAnswer.objects.filter(ticket=ticket), ("body",)),
        (ticket.answers.all(), ("value",)),
        (Rating.objects.filter(ticket=ticket), ("comment",)),
        (ticket.changes.all(), ("old", "new")),
        (Attachment.objects.filter(message__ticket=ticket), ("name",)),
        (ReceivedMail.objects.filter(ticket=ticket).defer("raw"), ("subject",)),
    ]
    for rows, names in kept:
        for row in rows:
            yield row, names


def _take_out(ticket: Ticket, redaction: Redaction) -> None:
    if redaction.number_in(ticket.subject):
        forget_mentions_of(Ticket, [ticket.pk])  # the admin's log knows it by its subject
    for row, names in _texts(ticket):
        said = {name: redaction.out_of(getattr(row, name)) for name in names}
        if any(getattr(row, name) != words for name, words in said.items()):
            _write(row, said)
    for mailed in _mailed(ticket):
        mailed.pieces = [[kind, redaction.out_of_html(html)] for kind, html in mailed.pieces]
        mailed.refused = [[redaction.out_of(name), why] for name, why in mailed.refused]
        mailed.save(update_fields=["pieces", "refused"])
    drafted = ticket.article_links.filter(kind=ArticleLink.Kind.DRAFTED)
    redact_drafts(list(drafted.values_list("article", flat=True)), redaction.out_of)


def _write(row: Model, said: dict[str, str]) -> None:
    if isinstance(row, Message | Note):
        said["html"] = as_html(said["body"])
    if isinstance(row, Change) and said["old"] == said["new"]:
        said["new"] += MARK  # that it was a change stays true
    for name, words in said.items():
        setattr(row, name, words)
    row.save(update_fields=list(said))


def _mailed(ticket: Ticket) -> Iterator[MailedMessage]:
    yield from MailedMessage.objects.filter(message__ticket=ticket)


def _files(ticket: Ticket, wanted: Wanted) -> AttachmentQuerySet:
    return Attachment.objects.filter(message__ticket=ticket, public_id__in=wanted.files)


def _delete(ticket: Ticket, wanted: Wanted) -> int:
    """Their bytes go with their rows; where one answered a question, its name goes too."""
    files = list(_files(ticket, wanted).select_related("answer"))
    for file in files:
        if file.answer is not None:
            _forget_name(file.answer, file.name)
        file.delete()
    return len(files)


def _forget_name(answer: FieldAnswer, name: str) -> None:
    lines = FieldAnswer.objects.get(pk=answer.pk).value.split("\n")
    answer.value = "\n".join(MARK if line == name else line for line in lines)
    answer.save(update_fields=["value"])


def _kept_raw(ticket: Ticket) -> ReceivedMailQuerySet:
    kept = Q(raw__isnull=False) | ~Q(file="")
    mails: ReceivedMailQuerySet = ReceivedMail.objects.filter(kept, ticket=ticket)
    return mails


def _drop_raw(ticket: Ticket) -> None:
    """The rows stay, so that a mail that is delivered once more is known."""
    for mail in _kept_raw(ticket).defer("raw"):
        if mail.file:
            transaction.on_commit(partial(mail.file.storage.delete, str(mail.file.name)))
    _kept_raw(ticket).update(raw=None, file="")
