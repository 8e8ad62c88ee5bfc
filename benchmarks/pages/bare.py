"""The same server and view with no middleware at all: what Django itself costs."""

from benchmarks.pages.settings import *  # noqa: F403

MIDDLEWARE: list[str] = []
