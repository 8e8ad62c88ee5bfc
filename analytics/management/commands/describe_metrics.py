"""Print docs/metrics.md from the registry of numbers."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from analytics.reports.described import described


class Command(BaseCommand):
    help = "Print docs/metrics.md: every number with its sentence, formula and unit, from the registry."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        with override("en"):
            self.stdout.write(described(), ending="")
