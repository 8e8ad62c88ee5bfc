"""What became of every ticket that an import was given."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

MOST_LINES = 1000  # of each list; the counts are of all
Line = tuple[str, str]  # where it stands in the file, and what is said of it


class Fate(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # somebody wrote on it here, or moved it, since its import
    REFUSED = "refused"


@dataclass
class Account:
    """Counts of all, and as many lines as anybody reads."""

    fates: Counter[Fate] = field(default_factory=Counter)
    lines: dict[Fate, list[Line]] = field(default_factory=lambda: {fate: [] for fate in Fate})
    internal: int = 0
    files: int = 0

    def add(self, fate: Fate, place: str, said: str) -> None:
        """One more."""
        self.fates[fate] += 1
        if len(self.lines[fate]) < MOST_LINES:
            self.lines[fate].append((place, said))
