"""Which articles spared somebody a ticket: told by the package that measures it, asked by search.

The ground holds the slot, so that the knowledge base need not import what stands above it.
"""

from collections.abc import Callable, Mapping

Credits = Callable[[], Mapping[int, int]]
_told_by: list[Credits] = []


def tells_credits(tell: Credits) -> Credits:
    """Register the function that says with how many deflections each article is credited, by its id."""
    _told_by[:] = [tell]
    return tell


def credited() -> Mapping[int, int]:
    """Deflections by article; nothing where nobody measures them."""
    return _told_by[0]() if _told_by else {}
