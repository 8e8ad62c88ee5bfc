"""What the site's owner wants the rates to be, and how a measured rate stands to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from analytics.reports.numbers import Measured
from analytics.reports.registry import RATES
from helpcenter.models import SiteSettings

# Of these less is better.
AT_MOST = {"reversal_rate", "abandonment_rate", "unhelped_rate"}


class Standing(StrEnum):
    """As long as the interval holds the goal, nobody can say on which side of it the rate lies."""

    REACHED = "reached"
    MISSED = "missed"
    OPEN = "open"


STANDING_WORDS = {
    Standing.REACHED: _("reached"),
    Standing.MISSED: _("not reached"),
    Standing.OPEN: _("too close to tell"),
}


@dataclass(frozen=True)
class Goal:
    """At least this share, or at most."""

    key: str
    share: float

    @property
    def is_at_most(self) -> bool:
        return self.key in AT_MOST

    def standing(self, measured: Measured) -> Standing | None:
        """None where nobody was counted."""
        if measured.interval is None:
            return None
        low, high = measured.interval
        if low <= self.share <= high:
            return Standing.OPEN
        return Standing.REACHED if (high < self.share) == self.is_at_most else Standing.MISSED


def goals_of(settings: SiteSettings) -> Mapping[str, Goal]:
    """By the key of the rate; a rate without a goal is not in it."""
    percents = {key: getattr(settings, f"goal_{key}") for key in RATES}
    return {key: Goal(key, float(value) / 100) for key, value in percents.items() if value is not None}
