#!/usr/bin/env python
"""Run a command of the help center; without DATABASE_URL it brings the embedded services along."""

import os
import sys
from pathlib import Path

from environ import Env

from helpcenter import embedded
from helpcenter.embedded.service import Unavailable


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpcenter.settings")
    Env.read_env(Path(__file__).resolve().parent / ".env")
    try:
        if embedded.wanted(sys.argv):
            embedded.provide(os.environ)
    except (embedded.ServicesFailed, Unavailable, OSError) as error:
        sys.exit(f"{sys.argv[1]}: {error}")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"{sys.argv[1]}: {error}")


if __name__ == "__main__":
    main()
