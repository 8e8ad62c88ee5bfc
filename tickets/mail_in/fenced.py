"""Parsing in a child process: a mail made to hurt ends that child, gets a name, and costs nobody else."""

import json
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

from tickets.mail_in.values import ParsedMail, Trouble

logger = logging.getLogger(__name__)

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "tickets.mail_in.child")
WALL_SECONDS = 15.0  # where the machine is busy, ten seconds of its work take longer
MOST_BYTES = 50_000_000
MOST_SAID = 1_000
# What a child dies of that had no memory: libraries that cannot say so, or the system where it has none left.
OUT_OF_MEMORY = {-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGKILL}


def parse_fenced(raw: bytes) -> ParsedMail:
    """What a raw message says; of one that cannot be taken apart, what the trouble is."""
    if len(raw) > MOST_BYTES:
        return ParsedMail(trouble=Trouble.TOO_LARGE)
    try:
        done = subprocess.run(
            COMMAND,
            input=raw,
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd=PROJECT,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ParsedMail(trouble=Trouble.TOO_SLOW)
    if done.returncode:
        return ParsedMail(trouble=_why(done))
    said = json.loads(done.stdout)
    return ParsedMail.from_json(said) if len(said) > 1 else ParsedMail(trouble=Trouble(said["trouble"]))


def _environment() -> dict[str, str]:
    """None of ours: what reads strangers' bytes knows no password."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ
    }
    return kept | {"PYTHONUTF8": "1", "PYTHONPATH": str(PROJECT)}


def _why(done: "subprocess.CompletedProcess[bytes]") -> Trouble:
    if done.returncode == -signal.SIGXCPU:
        return Trouble.TOO_SLOW
    last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    if done.returncode in OUT_OF_MEMORY or last.startswith("MemoryError"):
        return Trouble.TOO_MUCH_MEMORY
    logger.error("A mail could not be parsed: exit %s, %s", done.returncode, last[:MOST_SAID])
    return Trouble.UNREADABLE
