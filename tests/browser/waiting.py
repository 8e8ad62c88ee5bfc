"""Waiting for what no locator can tell.

Playwright's own ``wait_for_function`` evaluates text inside the page from its second look on, which the
Content Security Policy forbids: it works only where it need not wait.
"""

import time
from collections.abc import Callable

from playwright.sync_api import Page


def until(page: Page, found: Callable[[], object], *, within: float = 8.0) -> None:
    """Wait while the browser goes on, until this is so."""
    end = time.monotonic() + within
    while not found():
        assert time.monotonic() < end, f"not so after {within} s"
        page.wait_for_timeout(50)
