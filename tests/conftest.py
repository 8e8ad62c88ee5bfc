"""What every test may rely on."""

import logging
import os
from pathlib import Path

import pytest
from django.core.cache import cache

from helpcenter import limits, versions
from tests import chromium


@pytest.fixture(autouse=True)
def _fresh_memory(settings, tmp_path):
    """Nothing remembered from the test before: no cached page, no version number, no picture."""
    versions.forget()
    limits.forget()
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def receiver_failures():
    """What ``send_robust`` swallowed, which fails the test; one that means it to fail clears the list."""
    failures: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = failures.append
    logging.getLogger("django.dispatch").addHandler(handler)
    yield failures
    logging.getLogger("django.dispatch").removeHandler(handler)
    assert not failures, "\n".join(handler.format(failure) for failure in failures)


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real articles, questions and mails that is no part of the project."""
    folder = os.environ.get("HELPCENTER_TEST_DATA")
    if not folder:
        pytest.skip("set HELPCENTER_TEST_DATA to the folder of data sets")
    return Path(folder)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Playwright's Chromium is Debian's; tests that drive it are skipped where there is none."""
    if chromium.program() is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    return browser_type_launch_args | chromium.launch_arguments()
