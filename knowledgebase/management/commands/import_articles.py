"""Brings in a folder, an archive or a file of articles; a second run changes nothing."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from knowledgebase.importers.account import Account, Fate, Line, Progress
from knowledgebase.importers.formats import READERS
from knowledgebase.importers.importing import Options, import_files
from knowledgebase.importers.markdown import is_telling
from knowledgebase.importers.sources import Refused
from knowledgebase.importers.trees import Unreadable, opened

SHOWN = 10  # lines of each list; --verbosity 2 shows all


class Command(BaseCommand):
    help = "Import articles: created, changed, unchanged and refused are counted, and nothing is done twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        codes = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("path", type=Path, help="a folder, an archive (.zip, .tar.gz) or one file")
        parser.add_argument("--format", choices=list(READERS), default="", help="found out if not said")
        parser.add_argument(
            "--locale", choices=codes, default="", help="the language of files that name none"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument(
            "--overwrite", action="store_true", help="also where an article was edited here since"
        )

    def handle(self, *, path: Path, dry_run: bool, **options: Any) -> None:
        account = Account()
        chosen = Options(
            format=options["format"],
            locale=options["locale"],
            dry_run=dry_run,
            overwrite=options["overwrite"],
        )
        self._started, self._told = time.monotonic(), 0.0
        try:
            with opened(path, is_telling=is_telling) as (root, files):
                for progress in import_files(root, files, chosen, account):
                    self._tell(progress)
        except (Unreadable, Refused) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted: what is written is whole, run it again for the rest.") from None
        self._report(account, dry_run=dry_run, all_lines=options["verbosity"] > 1)
        if not sum(account.fates.values()):
            raise CommandError(
                "No file could be imported." if account.refused else f"No article is in {path}."
            )

    def _tell(self, progress: Progress) -> None:
        """One line that changes on a terminal; elsewhere a line now and then."""
        line = f"{progress.stage} {progress.done} of {progress.total}"
        now, is_last = time.monotonic(), progress.done == progress.total
        if self.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{line}", ending="\n" if is_last else "")
            self.stderr.flush()
        elif is_last or now - self._told > 5:
            self._told = now
            self.stderr.write(line)

    def _report(self, account: Account, *, dry_run: bool, all_lines: bool) -> None:
        if dry_run or all_lines:
            self._list("created", account.created, all_lines=all_lines)
            self._list("changed", account.changed, all_lines=all_lines)
            self._list("categories created", account.categories, all_lines=all_lines)
        for name, lines in (
            ("refused", account.refused),
            ("passed over, as papers of a project", account.passed_over),
            ("kept, as they were edited here", account.kept),
            ("not for everyone", account.closed),
            ("taken on an assumption", account.unsure),
            ("links that lead nowhere", account.broken_links),
            ("pictures that are missing", account.missing_pictures),
        ):
            self._list(name, lines, all_lines=all_lines)
        counts = [f"{fate} {account.fates[fate]}" for fate in Fate] + [f"refused {len(account.refused)}"]
        seconds = time.monotonic() - self._started
        prefix = "Nothing written. Would be: " if dry_run else ""
        self.stdout.write(f"{prefix}{', '.join(counts)} ({seconds:.1f} s)")

    def _list(self, name: str, lines: list[Line], *, all_lines: bool) -> None:
        if not lines:
            return
        self.stdout.write(f"{len(lines)} {name}:")
        shown = lines if all_lines else lines[:SHOWN]
        for path, said in shown:
            self.stdout.write(f"  {path}: {said}" if said else f"  {path}")
        if len(lines) > len(shown):
            self.stdout.write(f"  … and {len(lines) - len(shown)} more (--verbosity 2 shows all)")
