"""Which ticket a mail belongs to: a pure function over what is known. The subject alone never says so."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from tickets.mail_in.values import ParsedMail

T = TypeVar("T", bound=Hashable)
T_co = TypeVar("T_co", bound=Hashable, covariant=True)


class Evidence(StrEnum):
    """What ties a mail to a ticket, the strongest first.

    Only a token was given to somebody by us. Whoever knows a Message-ID or a reference can write it: what
    the sender may see or do by it is not decided here.
    """

    TOKEN = "token"  # noqa: S105 (no password: the name of the evidence)
    ANSWERS = "answers"  # it names a mail that the ticket has or that another mail of it names
    IS_NAMED = "is_named"  # another mail named it before it came, or it came before
    REFERENCE = "reference"  # HC-… in its subject


@dataclass(frozen=True)
class Place(Generic[T]):
    """The ticket, why it is that one, and the others that the mail's headers tie to it."""

    ticket: T
    by: Evidence
    others: tuple[T, ...] = ()


class Known(Protocol[T_co]):
    """What is known of tickets, asked at most once each for a mail."""

    def by_token(self, tokens: Sequence[str]) -> T_co | None:
        """The ticket of the first token that is one."""

    def by_message_ids(self, ids: Sequence[str]) -> Mapping[str, T_co]:
        """The tickets for which ``ids_of`` a mail had any of these."""

    def by_reference(self, reference: str) -> T_co | None:
        """The ticket of this name."""


def place_of(mail: ParsedMail, known: Known[T]) -> Place[T] | None:
    """Where the mail belongs; None where it is about something new."""
    if mail.tokens and (ticket := known.by_token(mail.tokens)) is not None:
        return Place(ticket, Evidence.TOKEN)
    nearest_first = ids_before(mail)
    ids = [*nearest_first, mail.message_id] if mail.message_id else list(nearest_first)
    found = known.by_message_ids(ids) if ids else {}
    tickets = list(dict.fromkeys(found[name] for name in ids if name in found))
    if tickets:
        answers = any(name in found for name in nearest_first)
        return Place(tickets[0], Evidence.ANSWERS if answers else Evidence.IS_NAMED, tuple(tickets[1:]))
    if mail.reference and (ticket := known.by_reference(mail.reference)) is not None:
        return Place(ticket, Evidence.REFERENCE)
    return None


def ids_before(mail: ParsedMail) -> tuple[str, ...]:
    """The mails that this one names, the nearest first."""
    return tuple(dict.fromkeys((*mail.in_reply_to, *reversed(mail.references))))


def ids_of(mail: ParsedMail) -> tuple[str, ...]:
    """All that its ticket is to be known by: also mails that have not come yet find it then."""
    own = (mail.message_id,) if mail.message_id else ()
    return tuple(dict.fromkeys((*own, *ids_before(mail))))
