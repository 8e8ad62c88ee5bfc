#!/usr/bin/env python
"""Run a command of the help center; without DATABASE_URL it brings the embedded services along."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpcenter.settings")
    from helpcenter import embedded

    if embedded.wanted(sys.argv):
        embedded.provide(os.environ)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
