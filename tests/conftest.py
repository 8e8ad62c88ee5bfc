"""What every test may rely on."""

import logging
import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection

from helpcenter import limits, site, versions
from knowledgebase import page_cache
from knowledgebase.search import shelf
from tickets import topics
from tickets.assigning_teams import is_any_assigning
from tickets.promised import is_anything_promised
from tickets.rules.in_force import awaited

pytest_plugins = ["tests.chromium"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The small numbers that logs of events give their articles are no article's of ours."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER SEQUENCE knowledgebase_article_id_seq RESTART WITH 1001")


@pytest.fixture(autouse=True)
def _fresh_memory(settings, tmp_path):
    """Nothing remembered from the test before: no cached page, no version number, no index, no picture."""
    versions.forget()
    limits.forget()
    site.forget()
    shelf.forget()
    page_cache.forget()
    topics.forget()
    for known in (is_anything_promised, is_any_assigning, awaited):
        known.forget()
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.OIDC = []


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
