"""Drop the events of days that are kept no longer, now."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from analytics.pipeline.retention import drop_old_events


class Command(BaseCommand):
    help = (
        "Settle what waits, then delete the events of days that the site settings no longer keep: what the "
        "worker does each hour. Journeys and numbers stay."
    )

    def handle(self, **_: Any) -> None:
        retained = drop_old_events(now=timezone.now())
        kept = f"kept since {retained.first_kept_at:%F %T} UTC"
        self.stdout.write(f"{retained.dropped:,} events dropped; {kept}.")
