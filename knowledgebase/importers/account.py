"""What became of everything that an import was given: the readable side of a plan and of a run."""

from collections import Counter
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

MOST_LINES = 500
Line = tuple[str, str]  # what it is about (a path, a line of a file), and what is said of it


class Fate(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # edited here since its import: the file is not taken


@dataclass
class Account:
    """What became of every file, and what was found wrong in those that were taken."""

    fates: Counter[Fate] = field(default_factory=Counter)
    created: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    refused: list[Line] = field(default_factory=list)
    kept: list[Line] = field(default_factory=list)
    passed_over: list[Line] = field(default_factory=list)  # a project's README, its licence
    categories: list[Line] = field(default_factory=list)  # those that are new
    closed: list[Line] = field(default_factory=list)  # taken, but not for everyone
    unsure: list[Line] = field(default_factory=list)  # taken, on an assumption that somebody should know of
    broken_links: list[Line] = field(default_factory=list)
    missing_pictures: list[Line] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For the page of an import: all counts, and of each list as much as anybody reads."""
        lists = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "fates"}
        return {
            "fates": {fate.value: self.fates[fate] for fate in Fate},
            "lists": {
                name: {"count": len(lines), "lines": lines[:MOST_LINES]} for name, lines in lists.items()
            },
        }


@dataclass(frozen=True)
class Progress:
    """How far a stage of the import has come, counted in articles."""

    stage: str
    done: int
    total: int
