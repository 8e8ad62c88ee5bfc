"""The case deflection rate under other settings: how much of the number is the setting.

Two facts of a journey say it for every setting at once (analytics/outcomes): up to which ``READ_SECONDS`` it
is a deflection, and when the same customer filed next. Nothing is judged here, they are only compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from re import compile as regex

from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from analytics.journeys.measure import Measure
from analytics.journeys.model import Journey
from analytics.reports.conditions import NET
from analytics.reports.evidence_numbers import UNDER
from analytics.reports.halves import HALVES, Selection
from analytics.reports.kept import kept
from analytics.reports.moment import one_moment
from analytics.reports.numbers import Measured
from analytics.reports.outcomes import SOUGHT
from analytics.reports.period import Query
from analytics.reports.settings import newest_settlement
from analytics.reports.totals import by_outcome

READS = (5, 10, 20, 40, 60)  # seconds
WINDOWS = (1, 3, 7, 14)  # days
NAMED = regex(r"deflected_([1-9]\d{0,3})s_([1-9]\d?)d\Z")
# Days whose events were gone before this was asked stay as they were counted, under every setting.
AS_COUNTED = Q(deflected_up_to__isnull=True) & NET


@dataclass(frozen=True)
class Setting:
    """How long a read must be, in seconds, and for how many days a ticket takes a deflection back."""

    read_seconds: int
    window_days: int

    @property
    def key(self) -> str:
        return f"deflected_{self.read_seconds}s_{self.window_days}d"

    @property
    def net(self) -> Q:
        """The journeys that would be net deflections."""
        later = Q(next_ticket_at__gt=F("ended_at") + timedelta(days=self.window_days))
        stands = Q(next_ticket_at__isnull=True) | later
        return AS_COUNTED | (Q(deflected_up_to__gte=self.read_seconds) & stands)


@dataclass(frozen=True)
class Counted:
    """Deflections by the setting up to which they are some; ``as_counted`` of them under every one."""

    sought: int
    by_setting: Mapping[tuple[int, int], int]
    as_counted: int

    def net(self, setting: Setting) -> int:
        """How many there would be under this setting."""
        asked = (setting.read_seconds, setting.window_days)
        found = (n for (read, days), n in self.by_setting.items() if read >= asked[0] and days >= asked[1])
        return self.as_counted + sum(found)


@dataclass(frozen=True)
class Under:
    """The rate for every read and window, the settings that stand now among them."""

    reads: tuple[int, ...]
    windows: tuple[int, ...]
    cells: Mapping[Setting, Measured]
    as_counted: int

    @property
    def range(self) -> tuple[float, float] | None:
        """The smallest and the largest; None where nobody sought help."""
        values = [cell.value for cell in self.cells.values() if cell.value is not None]
        return (min(values), max(values)) if values else None


def under_other_settings(query: Query, measure: Measure) -> Under:
    """Worked out once a settlement, of the newest one: its journeys are what is looked at."""
    reads = tuple(sorted({*READS, measure.read_seconds}))
    windows = tuple(sorted({*WINDOWS, measure.window_days}))
    with one_moment():
        counted = kept(newest_settlement(), count_under, query, reads, windows)
    settings = [Setting(read, days) for read in reads for days in windows]
    cells = {one: Measured(UNDER, counted.net(one), counted.sought) for one in settings}
    return Under(reads, windows, cells, counted.as_counted)


def count_under(query: Query, reads: tuple[int, ...], windows: tuple[int, ...]) -> Counted:
    """One pass over the journeys, each put where it stops to be a deflection."""
    journeys = Journey.objects.filter(**query.conditions())
    counted = journeys.filter(Q(deflected_up_to__gte=reads[0]) | AS_COUNTED)
    rows = counted.annotate(read=up_to(reads), days=held(windows)).values("read", "days").order_by()
    found = list(rows.annotate(n=Count("pk")).values_list("read", "days", "n"))
    by_setting = {(read, days): n for read, days, n in found if read is not None}
    as_counted = sum(n for read, _days, n in found if read is None)
    outcomes = by_outcome(query, ("journeys",))
    sought = sum(row["journeys"] for name, row in outcomes.items() if name in SOUGHT)
    return Counted(sought, by_setting, as_counted)


def up_to(reads: tuple[int, ...]) -> Case:
    """The longest of these reads that it has; null where that was never asked."""
    found = [When(deflected_up_to__gte=read, then=Value(read)) for read in reversed(reads)]
    return Case(*found, output_field=IntegerField())


def held(windows: tuple[int, ...]) -> Case:
    """The longest of these windows in which no ticket came; 0 where one came in the shortest."""
    still = [
        When(next_ticket_at__gt=F("ended_at") + timedelta(days=days), then=Value(days))
        for days in reversed(windows)
    ]
    never = When(next_ticket_at__isnull=True, then=Value(windows[-1]))
    return Case(never, *still, default=Value(0), output_field=IntegerField())


def selection_called(key: str) -> Selection | None:
    """What stands behind a number by its name in addresses: a half, or the deflections under a setting."""
    return HALVES.get(key) or _under_called(key)


def _under_called(key: str) -> Selection | None:
    named = NAMED.match(key)
    if named is None:
        return None
    setting = Setting(int(named[1]), int(named[2]))
    words = format_lazy(
        _("helped, were {seconds} s a read, and nothing filed within {days} d"),
        seconds=setting.read_seconds,
        days=setting.window_days,
    )
    return Selection(setting.key, words, lambda journeys: journeys.filter(setting.net))
