"""How a package says what it holds of a person, and how it erases that.

The packages register from the ground up, as Django starts them, and are asked from the top down: the
highest knows which browsers are a person's, and those below rely on it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Person:
    """Whom a request is about: by address, and as the measurement knows them.

    ``visitors`` are the ids of their browsers, each with the id that it goes by from now on (in an export
    the same), and ``tickets`` their references likewise. The first package that is asked fills both in.
    """

    email: str
    hash: str
    visitors: dict[str, str] = field(default_factory=dict)
    tickets: dict[str, str] = field(default_factory=dict)


Erase = Callable[[Person], Mapping[str, int]]
Export = Callable[[Person], Mapping[str, Any]]
_erase: dict[str, Erase] = {}
_export: dict[str, Export] = {}


def erases(package: str) -> Callable[[Erase], Erase]:
    """Register what removes all that the package holds of a person, and says what, and how many.

    It is called inside a transaction, and again when an erasure is resumed: what is gone stays gone.
    """

    def register(erase: Erase) -> Erase:
        _erase[package] = erase
        return erase

    return register


def exports(package: str) -> Callable[[Export], Export]:
    """Register what tells a person all that the package holds of them, under names of their language."""

    def register(export: Export) -> Export:
        _export[package] = export
        return export

    return register


def erasing() -> Iterator[tuple[str, Erase]]:
    """Every package that erases, from the top down."""
    return iter(reversed(_erase.items()))


def exporting() -> Iterator[Export]:
    """Every package that exports, from the top down."""
    return iter(reversed(_export.values()))
