"""The facts that tickets tell, each inside the transaction that makes it true, and sent by its row."""

from dataclasses import dataclass
from datetime import datetime

from django.dispatch import Signal

from helpcenter.visitors import Visitor


@dataclass(frozen=True)
class TicketSubmitted:
    """A ticket exists now. ``visitor`` is None where none is at hand (mail, API, an agent on the phone)."""

    ticket_id: int
    reference: str
    person: str
    visitor: Visitor | None
    language: str
    surface: str
    submitted_at: datetime
    wants_answer: bool = True


@dataclass(frozen=True)
class TicketAnswered:
    """An agent wrote to the customer; ``by`` is the agent's id."""

    ticket_id: int
    message_id: int
    submitted_at: datetime
    answered_at: datetime
    by: int | None = None


@dataclass(frozen=True)
class CustomerReplied:
    """A customer or a colleague wrote on a ticket that was there."""

    ticket_id: int
    message_id: int
    submitted_at: datetime
    replied_at: datetime


@dataclass(frozen=True)
class NoteAdded:
    """An agent wrote an internal note."""

    ticket_id: int
    note_id: int
    author: int
    added_at: datetime


@dataclass(frozen=True)
class TicketChanged:
    """A property of a ticket became another; ``what`` names it as in ``models.Change.What``.

    ``by`` is the id of the agent who did it, if one did.
    """

    ticket_id: int
    what: str
    old: str
    new: str
    submitted_at: datetime
    changed_at: datetime
    by: int | None = None


@dataclass(frozen=True)
class TicketRated:
    """A customer said of a finished ticket how the help was, or said it otherwise than before."""

    ticket_id: int
    good: bool
    submitted_at: datetime
    rated_at: datetime


@dataclass(frozen=True)
class TicketFinished:
    """A ticket was solved, closed or opened again without a word; ``by_agent``, or by the customer."""

    ticket_id: int
    act: str
    by_agent: bool
    finished_at: datetime


@dataclass(frozen=True)
class TicketConfirmed:
    """A customer proved that a ticket's address is theirs, after it was submitted."""

    ticket_id: int
    confirmed_at: datetime


@dataclass(frozen=True)
class ParticipantAdded:
    """A requester let a colleague into a ticket."""

    participant_id: int
    added_at: datetime


@dataclass(frozen=True)
class TicketDiscarded:
    """An agent said that a ticket is spam or a test (``discarded``), or took that back."""

    mark_id: int
    reference: str
    discarded: bool
    marked_at: datetime


@dataclass(frozen=True)
class TicketMerged:
    """A ticket goes on in another one; ``wants_mail`` where its customer is to be told."""

    ticket_id: int
    into_id: int
    wants_mail: bool
    merged_at: datetime


@dataclass(frozen=True)
class TicketRedacted:
    """Passages or files were taken out of a ticket for good: whoever keeps words of it drops them."""

    ticket_id: int
    redacted_at: datetime


@dataclass(frozen=True)
class ContactSolved:
    """A customer said in the form that the problem is solved, by ``article_id`` where one did it."""

    departure_id: int
    article_id: int | None
    visitor: Visitor
    language: str
    surface: str
    left_at: datetime


@dataclass(frozen=True)
class ContactLeft:
    """A customer answered why they leave the form: gave_up, elsewhere, later or mistake."""

    departure_id: int
    reason: str
    visitor: Visitor
    language: str
    surface: str
    left_at: datetime


ticket_submitted = Signal()  # fact: TicketSubmitted
ticket_answered = Signal()  # fact: TicketAnswered
customer_replied = Signal()  # fact: CustomerReplied
note_added = Signal()  # fact: NoteAdded
ticket_changed = Signal()  # fact: TicketChanged
ticket_rated = Signal()  # fact: TicketRated
ticket_finished = Signal()  # fact: TicketFinished
ticket_confirmed = Signal()  # fact: TicketConfirmed
participant_added = Signal()  # fact: ParticipantAdded
ticket_discarded = Signal()  # fact: TicketDiscarded
ticket_merged = Signal()  # fact: TicketMerged
ticket_redacted = Signal()  # fact: TicketRedacted
contact_solved = Signal()  # fact: ContactSolved
contact_left = Signal()  # fact: ContactLeft
