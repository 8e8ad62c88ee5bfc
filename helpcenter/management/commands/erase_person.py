"""A person forgotten: everything that is held of one address."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from helpcenter.erasure.addresses import an_address
from helpcenter.erasure.erasing import IsStaff, Removed, begun, erase


class Command(BaseCommand):
    help = (
        "Erase all that is held of the person with this address, in every package, and print what was "
        "removed. The numbers of the report stay. It cannot be taken back; cut short, call it again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", type=an_address)
        parser.add_argument("--yes", action="store_true", help="do not ask first")

    def handle(self, *, email: str, yes: bool, **_: Any) -> None:
        if not (yes or self.is_meant(email)):
            raise CommandError("Nothing was removed.")
        cut_short = begun(email)
        if cut_short:
            self.stdout.write(f"Taking up the erasure begun at {cut_short.begun_at:%F %H:%M} (UTC).")
        try:
            account = erase(email)
        except IsStaff as refusal:
            raise CommandError(str(refusal.__doc__)) from refusal
        self.stdout.write(
            "\n".join(map(line_of, account)) or "Nothing is held of this person; nothing changed."
        )

    def is_meant(self, email: str) -> bool:
        """Whether somebody who sits there says so."""
        self.stdout.write(f"Everything that is held of {email} will be removed. It cannot be taken back.")
        try:
            return input("Type the address again to go on: ").strip().lower() == email.lower()
        except EOFError:
            return False


def line_of(removed: Removed) -> str:
    """One line for each thing that was removed."""
    return f"{removed.package:<14}{removed.number:>7,}  {removed.what}"
