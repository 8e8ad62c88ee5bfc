"""The table that a benchmark prints: figures as they come in, each beside its limit where it has one."""

import sys
from dataclasses import dataclass, field


@dataclass
class Table:
    """Prints at once, and remembers which limits were passed."""

    passed: list[str] = field(default_factory=list)

    def add(
        self, what: str, value: float, unit: str, limit: float | None = None, *, least: float | None = None
    ) -> None:
        """A figure with the most or the least that it may be, or with neither."""
        over = (limit is not None and value > limit) or (least is not None and value < least)
        bound = limit if least is None else least
        name = "limit" if least is None else "least"
        against = "" if bound is None else f"{name} {bound:>6,g} {unit:<4}{'OVER' if over else 'ok'}"
        digits = 2 if unit else 3  # without a unit it is a share
        print(f"{what:<58}{value:>10,.{digits}f} {unit:<6}{against}", flush=True)
        if over:
            self.passed.append(what)

    def judge(self) -> None:
        """End the program with 1 where a limit was passed."""
        if self.passed:
            sys.exit("Over the limit: " + "; ".join(self.passed))
