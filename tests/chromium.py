"""Debian's Chromium for every browser test: offline, without the services it would call home for."""

import os
import shutil
from threading import get_ident

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started

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


@pytest.fixture(scope="session")
def under_way():
    """The requests that the tests' server is answering, each under the thread that answers it."""
    threads, ours = set(), get_ident()

    def begin(**_):
        if get_ident() != ours:  # Django's own test client asks in this thread
            threads.add(get_ident())

    def end(**_):
        threads.discard(get_ident())

    request_started.connect(begin)
    request_finished.connect(end)
    yield threads
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def page(page, request, under_way):
    """A page whose goodbye is answered before its test's database is emptied, not in the next one's."""
    yield page
    page.goto("about:blank")
    if "live_server" in request.fixturenames:
        # What the browser asks for after its goodbye reaches the server after it.
        page.goto(request.getfixturevalue("live_server").url + "/healthz")
    page.wait_for_timeout(100)
    while under_way:
        page.wait_for_timeout(20)
