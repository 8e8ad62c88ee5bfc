"""The holdout: which visitors get the ticket form without suggestions, so that their effect can be seen.

METRICS.md section 7: no storage, the same answer everywhere and always.
"""

import hashlib
from enum import StrEnum


class Arm(StrEnum):
    """What a visitor is shown during a run: suggestions beside the form, or none."""

    ON = "on"
    OFF = "off"


def arm_of(visitor: str, *, salt: str, share: float) -> Arm:
    """The arm of a visitor: ``off`` for about ``share`` (0 to 1) of all visitors, chosen by hash.

    The first 8 bytes of SHA-256(salt + ":" + visitor), big-endian and unsigned, against share × 2^64.
    """
    digest = hashlib.sha256(f"{salt}:{visitor}".encode()).digest()
    return Arm.OFF if int.from_bytes(digest[:8]) < share * 2**64 else Arm.ON
