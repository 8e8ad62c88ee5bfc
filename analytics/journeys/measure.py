"""The settings under which events become numbers."""

from dataclasses import dataclass

from helpcenter.models import SiteSettings

# Raised with every change of what the rules say: the next settle then makes everything again.
RULES = 4


@dataclass(frozen=True)
class Measure:
    """When a journey ends, what makes a read, how long a ticket takes a deflection back, and whose days."""

    gap_minutes: int = 30
    read_seconds: int = 20
    window_days: int = 7
    zone: str = "UTC"

    @classmethod
    def of_site(cls) -> "Measure":
        """As the site's owner has set them now."""
        site = SiteSettings.load()
        return cls(site.journey_gap, site.read_seconds, site.reversal_window, site.time_zone)
