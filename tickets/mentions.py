"""Who is called by ``@name`` in a note."""

from collections.abc import Iterable
from re import compile as regex

from helpcenter.models import User

# An account's name may have these signs in it, and a sentence goes on after it.
CALLED = regex(r"(?<![\w.+@-])@([\w.+@-]{1,150})")
AFTER_A_NAME = ".+@-_"
MOST = 20


def called_in(text: str) -> set[str]:
    """The names, in small letters, each also without the full stop that may end its sentence."""
    found = [name.casefold() for name in CALLED.findall(text)[:MOST]]
    return {*found, *(name.rstrip(AFTER_A_NAME) for name in found)} - {""}


def mentioned_in(text: str, agents: Iterable[User]) -> list[User]:
    """Those of the agents who are called."""
    names = called_in(text)
    return [agent for agent in agents if agent.get_username().casefold() in names] if names else []
