"""Debian's Chromium for every browser test, or a skip that says how to get it."""

import os
import shutil

import pytest
from django.conf import settings

from tests.factories.events import BROWSER

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    # A headless browser names itself one, and would be left out as a bot. As an argument: what is set for
    # a page is forgotten by the time that page sends its last beacon.
    f"--user-agent={BROWSER}",
)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """How pytest-playwright starts the browser."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("install Chromium (apt-get install chromium) or name it in CHROMIUM")
    return {"executable_path": chromium, "args": list(ARGUMENTS)}


@pytest.fixture(scope="session", autouse=True)
def _static_files_where_they_lie():
    """pytest-django's server serves them only where Django's own app collects them, and we name ours."""
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def context_arguments():
    """What a test wants of its browser beside the ordinary; override it in the test's file."""
    return {}


@pytest.fixture
def browser_context_args(browser_context_args, context_arguments):
    return browser_context_args | {"locale": "en-GB"} | context_arguments
