"""All that is held of one person, for that person."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from helpcenter.erasure.addresses import an_address
from helpcenter.erasure.exporting import export

ONLY_OURS = 0o600


class Command(BaseCommand):
    help = (
        "Write all that is held of the person with this address as JSON: their tickets with the thread, "
        "their votes with comments, what their browsers told. Nothing internal, and nobody else's."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", type=an_address)
        parser.add_argument("--out", metavar="FILE", type=Path, help="default: standard output")

    def handle(self, *, email: str, out: Path | None, **_: Any) -> None:
        told = json.dumps(export(email), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        if out is None:
            self.stdout.write(told)
            return
        try:
            out.touch(mode=ONLY_OURS)
            out.write_text(told + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror or error}") from error
