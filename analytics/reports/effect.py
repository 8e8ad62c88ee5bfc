"""What a holdout found: the shares that filed in both arms, how far apart they are, and how sure that is."""

from dataclasses import dataclass

from analytics.reports.intervals import Interval, newcombe, wilson
from analytics.reports.numbers import Difference
from analytics.reports.sequential import always_valid
from analytics.reports.split import BROKEN_BELOW, split_p
from helpcenter.models import HoldoutRun


@dataclass(frozen=True)
class ArmCount:
    """The visitors of one arm who opened the form, and those of them who filed."""

    visitors: int
    filed: int

    @property
    def share(self) -> float | None:
        return self.filed / self.visitors if self.visitors else None

    @property
    def interval(self) -> Interval | None:
        return wilson(self.filed, self.visitors)

    @property
    def halves(self) -> tuple[int, int]:
        return self.filed, self.visitors


@dataclass(frozen=True)
class HoldoutResult:
    """A run over a period and filter.

    Left out are the visitors whose journeys bear another arm than the computed one (``other``), both or
    one and none (``mixed``), or none (``none``). ``provisional`` have not filed, and still may.
    """

    run: HoldoutRun
    on: ArmCount
    off: ArmCount
    other: int
    mixed: int
    none: int
    provisional: int

    @property
    def so_far(self) -> int:
        """Visitors counted, out of the ``needed`` of the plan."""
        return self.on.visitors + self.off.visitors

    @property
    def needed(self) -> int:
        return self.run.needed

    @property
    def left_out(self) -> dict[str, int]:
        return {"other": self.other, "mixed": self.mixed, "none": self.none}

    @property
    def split_p(self) -> float | None:
        return split_p(self.on.visitors, self.off.visitors, share=self.run.share)

    @property
    def split_ok(self) -> bool:
        """Whether the sizes of the arms can be by chance; a broken split shows no effect."""
        return self.split_p is None or self.split_p >= BROKEN_BELOW

    @property
    def caused(self) -> Difference | None:
        """``filed_off`` − ``filed_on`` with Newcombe's interval, which is right for one look."""
        interval = newcombe(self.on.halves, self.off.halves) if self.split_ok else None
        if interval is None or self.on.share is None or self.off.share is None:
            return None
        return Difference(self.off.share - self.on.share, interval)

    @property
    def always_valid(self) -> Interval | None:
        """The interval of the same difference that is right however often one looks."""
        if not self.split_ok:
            return None
        return always_valid(self.on.halves, self.off.halves, planned=self.needed)
