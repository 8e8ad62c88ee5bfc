"""Which policy a ticket comes under: the first, in their order, whose conditions it meets."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar


@dataclass(frozen=True)
class Conditions:
    """What a ticket must be about, from whom, and how urgent; an empty condition is met by all.

    A customer is an address, or the domain of one: not those below it. ``priority`` is the least.
    """

    topics: frozenset[int] = frozenset()
    customers: frozenset[str] = frozenset()
    priority: int = 0

    def met_by(self, *, topic: int | None, email: str, priority: int) -> bool:
        """Whether such a ticket meets all of them."""
        address = email.lower()
        is_customer = not self.customers or not self.customers.isdisjoint(
            {address, address.rpartition("@")[2]}
        )
        return is_customer and (not self.topics or topic in self.topics) and priority >= self.priority


class Policy(Protocol):
    """Whatever has conditions."""

    @property
    def conditions(self) -> Conditions: ...


P = TypeVar("P", bound=Policy)


def first_met(policies: Iterable[P], *, topic: int | None, email: str, priority: int) -> P | None:
    """The policy that applies; None where none does."""
    return next(
        (one for one in policies if one.conditions.met_by(topic=topic, email=email, priority=priority)), None
    )
