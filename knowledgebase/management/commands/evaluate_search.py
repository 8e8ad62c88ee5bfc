"""Measures search on a folder of documents and questions; the last line is one JSON object."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from knowledgebase.search.evaluation.measuring import figures
from knowledgebase.search.evaluation.perturbing import KINDS
from knowledgebase.search.evaluation.running import answers, read_set


class Command(BaseCommand):
    help = "Index docs.jsonl of a folder apart from the site's own articles and ask it queries.jsonl."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="holds docs.jsonl and queries.jsonl")
        parser.add_argument(
            "--suggest", action="store_true", help="ask what the ticket form asks, with title and body"
        )
        parser.add_argument(
            "--perturb", choices=KINDS, help="ask as people type: with slips, no accents, unfinished"
        )

    def handle(self, *, folder: Path, suggest: bool, perturb: str | None, **_: Any) -> None:
        try:
            known = read_set(folder)
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{folder} is no set of questions: {error!r}") from error
        count = known.index.postings.count
        self.stderr.write(f"{count} documents in {known.index.language}, {len(known.questions)} questions")
        found = list(answers(known, with_suggest=suggest, perturb=perturb))
        self.stdout.write(json.dumps(figures(found)))
