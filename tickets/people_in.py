"""What the people in a thread are called, as far as it knows."""

from collections.abc import Iterable, Iterator
from re import compile as regex

BETWEEN = regex(r"[._-]")
# Of addresses that many people share.
NOBODYS = frozenset({"contact", "customer", "desk", "help", "no", "office", "reply", "sales", "service"})


def names_in(names: Iterable[str], addresses: Iterable[str]) -> set[str]:
    """Those that they gave, and those that their addresses say: ada.lovelace@example.com."""
    given = {" ".join(name.split()) for name in names}
    return {name for name in given if name} | {name for one in addresses for name in _said_by(one)}


def _said_by(address: str) -> Iterator[str]:
    parts = [part for part in BETWEEN.split(address.rpartition("@")[0].lower()) if part]
    if len(parts) in {2, 3} and all(map(str.isalpha, parts)) and not NOBODYS & set(parts):
        yield " ".join(parts)
