"""What a ticket's status becomes when somebody does something: one table, and no other place."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(TextChoices):
    """Where a ticket stands: ``waiting`` for the customer, ``open`` for an agent, ``hold`` for others."""

    NEW = "new", _("New")
    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting for the customer")
    HOLD = "hold", _("On hold")
    SOLVED = "solved", _("Solved")
    CLOSED = "closed", _("Closed")


# The same for the customer, who is "you" there.
FOR_CUSTOMERS = {
    Status.NEW: _("Received"),
    Status.OPEN: _("We are on it"),
    Status.WAITING: _("Waiting for your reply"),
    Status.HOLD: _("We are on it"),
    Status.SOLVED: pgettext_lazy("request", "Solved"),
    Status.CLOSED: pgettext_lazy("request", "Closed"),
}


class Act(StrEnum):
    """What somebody does to a ticket."""

    CUSTOMER_WRITES = "customer_writes"
    AGENT_ANSWERS = "agent_answers"
    TAKE_UP = "take_up"
    HOLD = "hold"
    SOLVE = "solve"
    REOPEN = "reopen"
    CLOSE = "close"
    MERGE = "merge"


class NotPossible(Exception):
    """This cannot be done to a request in its present state."""


TABLE: dict[Act, dict[Status, Status]] = {
    # Words are always welcome: whoever writes on a finished request opens it again.
    Act.CUSTOMER_WRITES: {
        Status.NEW: Status.NEW,
        Status.OPEN: Status.OPEN,
        Status.WAITING: Status.OPEN,
        Status.HOLD: Status.OPEN,
        Status.SOLVED: Status.OPEN,
        Status.CLOSED: Status.OPEN,
    },
    Act.AGENT_ANSWERS: dict.fromkeys(Status, Status.WAITING),
    Act.TAKE_UP: dict.fromkeys((Status.NEW, Status.WAITING, Status.HOLD), Status.OPEN),
    Act.HOLD: dict.fromkeys((Status.NEW, Status.OPEN, Status.WAITING), Status.HOLD),
    Act.SOLVE: dict.fromkeys((Status.NEW, Status.OPEN, Status.WAITING, Status.HOLD), Status.SOLVED),
    Act.REOPEN: dict.fromkeys((Status.SOLVED, Status.CLOSED), Status.OPEN),
    Act.CLOSE: {Status.SOLVED: Status.CLOSED},
    Act.MERGE: dict.fromkeys(Status, Status.CLOSED),
}
FINISHED = frozenset({Status.SOLVED, Status.CLOSED})


def after(status: str, act: Act) -> Status:
    """The status that follows.

    Raises:
        NotPossible: nothing follows from this act in this status.
    """
    following = TABLE[act].get(Status(status))
    if following is None:
        raise NotPossible(f"{act} on a ticket that is {status}")
    return following


def is_possible(status: str, act: Act) -> bool:
    """Whether a page should offer the act."""
    return Status(status) in TABLE[act]
