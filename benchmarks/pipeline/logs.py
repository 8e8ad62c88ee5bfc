"""The log of a benchmark: in the order of time, as a site gets it, with what comes later held back."""

import subprocess
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.pipeline.measured import manage

BATCH = 1_000  # events, what a busy site gets in five minutes
BATCHES = 12
DAYS = 90
UNTIL = date(2026, 11, 1)
LATE = UNTIL - timedelta(days=31)  # a Thursday


@dataclass(frozen=True)
class Logs:
    """Files of events: most of them, those of one day that come late, and the newest, a batch each."""

    log: Path
    late: Path
    batches: list[Path]


def logs(root: Path, events: int, postmaster: int) -> Logs:
    """Simulate so many events and what is held back."""
    whole, ordered = root / "whole.jsonl", root / "ordered.jsonl"
    numbers = {"--events": events + BATCH * BATCHES, "--days": DAYS, "--articles": 500, "--until": UNTIL}
    options = [str(part) for option in numbers.items() for part in option]
    manage("simulate", *options, "--out", str(whole), postmaster=postmaster)
    by_time = ["sort", "--field-separator", '"', "--key", "8,8", "--output", str(ordered), str(whole)]
    subprocess.run(by_time, env={"LC_ALL": "C", "TMPDIR": str(root)}, check=True)
    whole.unlink()
    return split(root, ordered, events)


def split(root: Path, ordered: Path, events: int) -> Logs:
    """The first so many, without those of the late day; then the batches."""
    made = Logs(root / "log.jsonl", root / "late.jsonl", [root / f"batch{n}.jsonl" for n in range(BATCHES)])
    late_day = f'"at": "{LATE}T'.encode()
    with ordered.open("rb") as lines, made.log.open("wb") as log, made.late.open("wb") as late:
        for _number, line in zip(range(events), lines, strict=False):
            (late if late_day in line else log).write(line)
        for path in made.batches:
            path.write_bytes(b"".join(line for _number, line in zip(range(BATCH), lines, strict=False)))
    ordered.unlink()
    return made
