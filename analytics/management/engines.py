"""The engine as an option of commands, and what can be wrong with one, in a line."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError

from analytics.engines.names import ENGINES
from analytics.engines.trouble import OutOfMemory, OutOfRange, UnknownEngine, Unreachable
from analytics.warehouse import NotInstalled


def add_engine(parser: ArgumentParser, *, default: str | None) -> None:
    """``--engine``, where everything is worked out."""
    otherwise = default or "as ANALYTICS_ENGINE says"
    parser.add_argument(
        "--engine", choices=ENGINES, default=default, help=f"where it is worked out (default: {otherwise})"
    )


@contextmanager
def plainly() -> Iterator[None]:
    """What an operator can mend is said in one line.

    Raises:
        CommandError: instead of it.
    """
    try:
        yield
    except UnknownEngine as error:
        raise CommandError(str(error.__doc__)) from error
    except (NotInstalled, OutOfMemory, OutOfRange, Unreachable) as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"{error.filename or 'engine'}: {error.strerror or error}") from error
