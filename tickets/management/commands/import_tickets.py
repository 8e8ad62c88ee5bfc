"""Brings in tickets of another system; a second run changes nothing, and nobody is told of any."""

import codecs
import time
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tickets.importing.account import Account, Fate
from tickets.importing.formats import Unreadable
from tickets.importing.importing import import_tickets

SHOWN = 10  # lines of each list; --verbosity 2 shows more


def encoding(name: str) -> str:
    """The name of an encoding that Python knows."""
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise ArgumentTypeError(f"there is no encoding {name}") from error


class Command(BaseCommand):
    help = "Import tickets from Zendesk or django-helpdesk, as history: no events, no mails."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a JSON or CSV export; which one is found out")
        parser.add_argument("--encoding", type=encoding, default="utf-8", help="if it is not UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *, path: Path, encoding: str, dry_run: bool, **options: Any) -> None:
        account, started = Account(), time.monotonic()
        self._told = started
        try:
            for done in import_tickets(path, encoding=encoding, dry_run=dry_run, account=account):
                self._tell(done)
        except (Unreadable, OSError, UnicodeError) as error:
            raise CommandError(f"{path} cannot be read: {error}") from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted: what is written is whole, run it again for the rest.") from None
        self._report(account, dry_run=dry_run, all_lines=options["verbosity"] > 1)
        counts = ", ".join(f"{fate} {account.fates[fate]}" for fate in Fate)
        prefix = "Nothing written. Would be: " if dry_run else ""
        self.stdout.write(f"{prefix}{counts} ({time.monotonic() - started:.1f} s)")
        if not sum(count for fate, count in account.fates.items() if fate is not Fate.REFUSED):
            raise CommandError("No ticket could be imported.")

    def _tell(self, done: int) -> None:
        """A line now and then."""
        if time.monotonic() - self._told > 5:
            self._told = time.monotonic()
            self.stderr.write(f"{done} tickets")

    def _report(self, account: Account, *, dry_run: bool, all_lines: bool) -> None:
        said = {Fate.REFUSED: "refused", Fate.KEPT: "kept, as somebody worked on them here"}
        if dry_run or all_lines:
            said = {Fate.CREATED: "created", Fate.CHANGED: "changed", **said}
        for fate, name in said.items():
            self._list(name, account, fate, all_lines=all_lines)
        if account.internal:
            self.stdout.write(f"{account.internal} internal comments are internal notes.")
        if account.files:
            self.stdout.write(f"{account.files} files named in their messages, and not fetched.")

    def _list(self, name: str, account: Account, fate: Fate, *, all_lines: bool) -> None:
        count, lines = account.fates[fate], account.lines[fate]
        shown = lines if all_lines else lines[:SHOWN]
        if count:
            self.stdout.write(f"{count} {name}:")
        for place, words in shown:
            self.stdout.write(f"  {place}: {words}")
        if count > len(shown):
            self.stdout.write(f"  … and {count - len(shown)} more")
