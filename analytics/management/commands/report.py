"""Print the deflection report of a period."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics.reports.as_json import as_json
from analytics.reports.period import BadQuery, read_now, read_query
from analytics.reports.report import deflection_report
from analytics.reports.takeaway import PANELS
from analytics.sharing.panel import panel_as_json


class Command(BaseCommand):
    help = "Print the deflection report of a period, as the page and the API show it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", metavar="DAY", help="the first day, as YYYY-MM-DD")
        parser.add_argument("--to", metavar="DAY", help="the first day after the period")
        parser.add_argument("--locale", metavar="TAG", help="only journeys in this language")
        parser.add_argument("--surface", metavar="NAME", help="only journeys that began on this surface")
        parser.add_argument("--now", metavar="MOMENT", help="the moment that decides what is provisional")
        parser.add_argument(
            "--panel", metavar="KEY", help="one panel as its file holds it, breakdowns and work lists too"
        )
        parser.add_argument("--format", default="json", help="json, the only one so far")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["format"] != "json":
            raise CommandError("“format” must be json.")
        panel = options["panel"]
        if not (panel is None or panel in PANELS):
            raise CommandError(f"“panel” must be one of: {', '.join(PANELS)}.")
        try:
            query, now = read_query(options), read_now(options["now"])
        except BadQuery as wrong:
            raise CommandError(str(wrong)) from wrong
        found = panel_as_json(panel, query, now=now) if panel else as_json(deflection_report(query, now=now))
        self.stdout.write(json.dumps(found, indent=2, ensure_ascii=False))
