"""Writes everything that was written here into a folder of Markdown files, which imports back as it was."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from knowledgebase.exporting.exporting import NoRoom, Written, export_to


class Command(BaseCommand):
    help = "Export every article in every language, with categories and pictures, as a Markdown tree."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that is empty or does not exist yet")

    def handle(self, *, folder: Path, **options: Any) -> None:
        written = Written()
        try:
            for done, total in export_to(folder, written):
                self.stderr.write(f"written {done} of {total}")
        except (NoRoom, OSError) as error:
            raise CommandError(f"{folder}: {error}") from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted: nothing is left behind.") from None
        if written.unpublished_edits:
            count = len(written.unpublished_edits)
            self.stdout.write(
                f"{count} published articles have newer texts that nobody sees yet; not exported:"
            )
            self.stdout.writelines(f"  {path}" for path in written.unpublished_edits)
        self.stdout.write(
            f"Exported {written.articles} articles and {written.pictures} pictures to {folder}."
        )
