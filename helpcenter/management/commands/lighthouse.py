"""Ask Lighthouse about the public pages of a running demo, and fail where one falls below the goals."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

VERSION = "12.8.2"
GOALS = {"performance": 0.98, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"


class Command(BaseCommand):
    """Needs Node.js, from which it takes Lighthouse into a temporary folder, and Chromium."""

    help = "Ask Lighthouse about the public pages of a running demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default=settings.SITE_URL, help="where the demo answers")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        below = []
        with tempfile.TemporaryDirectory() as folder:
            program = lighthouse_in(Path(folder))
            for page in pages(address.rstrip("/")):
                scores = asked(program, page, Path(folder) / "scores.json")
                self.stdout.write(
                    f"{page}: " + ", ".join(f"{key} {100 * of:.0f}" for key, of in scores.items())
                )
                below += [f"{page} {key}" for key, goal in GOALS.items() if scores[key] < goal]
        if below:
            raise CommandError("Below the goal: " + "; ".join(below))


def lighthouse_in(folder: Path) -> Path:
    """Put Lighthouse into the folder.

    Raises:
        CommandError: npm is missing or fails.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise CommandError("Node.js is missing: Lighthouse runs on it.")
    install = [npm, "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run([*install, "--prefix", folder, f"lighthouse@{VERSION}"], check=False)
    if done.returncode:
        raise CommandError("npm could not install Lighthouse.")
    return folder / "node_modules" / ".bin" / "lighthouse"


def pages(address: str) -> list[str]:
    """Home, its first category, that category's first article, and the form.

    Raises:
        CommandError: the demo does not answer, or shows no article.
    """
    home = f"{address}/en/"
    category = address + first_link(home, r"/en/c/[^\"?#]+")
    return [home, category, address + first_link(category, r"/en/a/[^\"?#]+"), f"{address}/en/contact/"]


def first_link(page: str, pattern: str) -> str:
    """The first address on the page that looks like this."""
    try:
        with urllib.request.urlopen(page) as answer:  # noqa: S310  the demo's own address
            found = re.search(f'href="({pattern})["?]', answer.read().decode())
    except OSError as away:
        raise CommandError(f"Nothing answers at {page}: start the demo first.") from away
    if found is None:
        raise CommandError(f"There is no article to look at on {page}.")
    return found[1]


def asked(program: Path, page: str, kept: Path) -> dict[str, float]:
    """Lighthouse's scores of one page, from 0 to 1."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), "")
    wanted = ["--quiet", "--output=json", f"--output-path={kept}", f"--chrome-flags={FLAGS}"]
    done = subprocess.run([program, page, *wanted], check=False, env=os.environ | {"CHROME_PATH": chromium})
    if done.returncode:
        raise CommandError(f"Lighthouse could not look at {page}.")
    return {key: part["score"] or 0.0 for key, part in json.loads(kept.read_text())["categories"].items()}
