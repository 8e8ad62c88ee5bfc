"""Debian's Chromium for every browser test: offline, without the services it would call home for."""

import os
import shutil
import threading
import time
from http.client import HTTPConnection

import pytest
from django.conf import settings

from tests.factories.events import BROWSER

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    # A headless browser names itself one, and would be left out as a bot. As an argument: what is set for
    # a page is forgotten by the time that page sends its last beacon.
    f"--user-agent={BROWSER}",
)


def program():
    """Where Chromium is, or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """How pytest-playwright starts the browser; tests that drive it are skipped where there is none."""
    if program() is None:
        pytest.skip("no Chromium here: apt-get install chromium, or name one in CHROMIUM")
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()  # root has none
    return {"executable_path": program(), "args": [*QUIET, *sandbox]}


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


@pytest.fixture
def new_context(server_at_rest, new_context):
    """A browser of somebody's own, closed with the test; no test makes one otherwise."""
    return new_context


@pytest.fixture
def server_at_rest(request):
    """No request of this test's browsers is under way once they are closed, or the next test stores it.

    What they sent last may still wait to be taken from the queue; a request of ours stands behind it there.
    A browser that is closed has left its connections, and each has a thread that then ends.
    """
    yield
    if "live_server" not in request.fixturenames:
        return
    server = request.getfixturevalue("live_server").thread
    ours = HTTPConnection(server.host, server.port, timeout=10)
    ours.request("GET", "/healthz")
    ours.getresponse().read()
    ours.close()
    until = time.monotonic() + 10
    while any("process_request_thread" in thread.name for thread in threading.enumerate()):
        assert time.monotonic() < until, "a browser's connection is open 10 s after its end"
        time.sleep(0.01)
