"""Which rule is at work in this thread: whatever services change meanwhile, it was the rule's doing."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class AtWork:
    """The rule's name, and the rules by which its turn came, itself the last; none: a person is at work."""

    name: str = ""
    chain: tuple[int, ...] = ()


_now: ContextVar[AtWork] = ContextVar("rule_at_work", default=AtWork())  # noqa: B039  frozen


def at_work() -> AtWork:
    """What is at work now."""
    return _now.get()


@contextmanager
def working(rule: AtWork) -> Iterator[None]:
    """Let a rule be at work."""
    token = _now.set(rule)
    try:
        yield
    finally:
        _now.reset(token)
