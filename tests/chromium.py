"""How the browser tests start Debian's Chromium: offline, without the services it would call home for."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]


def program():
    """Where Chromium is, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch_arguments():
    """What Playwright's ``launch`` needs; root has no sandbox."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": program(), "args": [*QUIET, *sandbox]}
