"""How much a test that breaks things does: little in ``make test``, all of it in ``make faults``."""

import os

FULL = os.environ.get("HELPCENTER_FAULTS") == "full"


def size(quick: int, full: int) -> int:
    """How many rounds this run makes."""
    return full if FULL else quick


def seed() -> int:
    """Where chance begins in this run; HELPCENTER_SEED makes it begin where another run did."""
    return int(os.environ.get("HELPCENTER_SEED") or int.from_bytes(os.urandom(4)))
