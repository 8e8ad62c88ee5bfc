"""A ticket of another system, read and checked, and not written yet."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Never

from tickets.transitions import Status


class Refused(Exception):
    """A row that cannot be taken; the reason is its message, in one line."""


def refuse(reason: Refused) -> Never:
    """Raise a reason that was found earlier."""
    raise reason


@dataclass(frozen=True)
class OldMessage:
    """What somebody wrote there; ``email`` is empty where the author is not known."""

    body: str
    at: datetime
    by_agent: bool
    email: str


@dataclass(frozen=True)
class OldTicket:
    """What is taken of a ticket; ``number`` is what it is known by there."""

    source: str
    number: str
    subject: str
    email: str
    name: str
    language: str
    surface: str
    status: Status
    submitted_at: datetime
    solved_at: datetime | None
    messages: tuple[OldMessage, ...]
    notes: tuple[OldMessage, ...] = ()  # what customers were never to see

    @property
    def digest(self) -> str:
        """Another one as soon as anything of it is another."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @property
    def last_message_at(self) -> datetime:
        return max([self.submitted_at, *(message.at for message in self.messages)])

    @property
    def first_answered_at(self) -> datetime | None:
        return min((message.at for message in self.messages if message.by_agent), default=None)


@dataclass(frozen=True)
class Read:
    """What became of one entry of the file: a ticket, or the reason why there is none."""

    place: str
    ticket: OldTicket | None = None
    refused: str = ""
    files: int = 0  # named in the text, and not fetched
