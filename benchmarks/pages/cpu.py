"""CPU time of whole process trees, from /proc."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(roots: list[int]) -> float:
    """User and system time of these processes, their children, and those of them that have ended."""
    stats = _all()
    wanted = set(roots)
    grown = True
    while grown:
        children = {pid for pid, (parent, _ticks) in stats.items() if parent in wanted}
        grown = not children <= wanted
        wanted |= children
    return sum(stats[pid][1] for pid in wanted if pid in stats) / TICK


def _all() -> dict[int, tuple[int, int]]:
    """Of each process its parent and its ticks."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (fields := _fields(folder)):
            found[int(folder.name)] = (int(fields[1]), sum(map(int, fields[11:15])))
    return found


def _fields(folder: Path) -> list[str]:
    """The fields of ``stat`` after the name, which may hold anything."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
