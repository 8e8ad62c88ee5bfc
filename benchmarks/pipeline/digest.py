"""One short text for all the rollups, whichever engine holds them."""

import hashlib
from collections.abc import Iterable


def rollup_columns() -> list[str]:
    """In the order of the digest."""
    from analytics.pipeline.sums import ROLLUPS

    return ROLLUPS.kept.columns


def digest(rows: Iterable[tuple[object, ...]]) -> str:
    """The same for the same rows in any order."""
    lines = sorted("|".join(map(str, row)) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
