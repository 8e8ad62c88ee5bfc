"""Print the deflection report of a period."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics.reports.as_json import as_json
from analytics.reports.period import BadQuery, read_now, read_query
from analytics.reports.report import deflection_report


class Command(BaseCommand):
    help = "Print the deflection report of a period, as the page and the API show it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", metavar="DAY", help="the first day, as YYYY-MM-DD")
        parser.add_argument("--to", metavar="DAY", help="the first day after the period")
        parser.add_argument("--locale", metavar="TAG", help="only journeys in this language")
        parser.add_argument("--surface", metavar="NAME", help="only journeys that began on this surface")
        parser.add_argument("--now", metavar="MOMENT", help="the moment that decides what is provisional")
        parser.add_argument("--format", default="json", help="json, the only one so far")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["format"] != "json":
            raise CommandError("“format” must be json.")
        try:
            report = deflection_report(read_query(options), now=read_now(options["now"]))
        except BadQuery as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(json.dumps(as_json(report), indent=2, ensure_ascii=False))
