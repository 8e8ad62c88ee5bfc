"""What every part of this benchmark is run in."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages.servers import Server


@dataclass(frozen=True)
class Setting:
    """A folder that goes away, PostgreSQL's postmaster, and the peer: its server and its environment."""

    root: Path
    postmaster: int
    peer: Server
    environment: Path
