"""Throw-away PostgreSQL and Valkey for a test run without DATABASE_URL.

A ``-p`` plugin and not a conftest: pytest-django reads the settings before any conftest is heard.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from helpcenter.embedded.postgres import Postgres
from helpcenter.embedded.service import Service
from helpcenter.embedded.valkey import Valkey

_services: list[Service] = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args):
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    if not is_worker and not os.environ.get("DATABASE_URL"):
        root = Path(tempfile.mkdtemp(prefix="helpcenter-test-"))
        (root / "static").mkdir()  # WhiteNoise warns of a folder that is not there
        root.chmod(0o755)  # as root, the unprivileged user of PostgreSQL walks through it
        postgres, valkey = Postgres(root, durable=False), Valkey(root, durable=False)
        _services.extend((postgres, valkey))
        for service in _services:
            service.start()
        os.environ |= {
            "DATABASE_URL": postgres.url(),
            "REDIS_URL": valkey.url(),
            "HELPCENTER_TEST_VALKEY": f"unix://{valkey.address}",
            "DATA_DIR": str(root),
        }
    if os.environ.get("HELPCENTER_TEST_VALKEY"):
        # The whole server goes at the end; dropping its databases first trips over a browser's last post.
        # Workers are told apart, for they hear only what was typed.
        args.append("--reuse-db")
    if is_worker and os.environ.get("HELPCENTER_TEST_VALKEY"):
        # Tests empty the cache: each worker has its own of Valkey's sixteen databases.
        number = os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw")
        os.environ["REDIS_URL"] = os.environ["HELPCENTER_TEST_VALKEY"] + f"?db={int(number) % 15 + 1}"
    # Its addresses are there then; tests/conftest.py names no provider, but for the tests that do.
    os.environ["OIDC"] = '[{"id": "x", "name": "x", "url": "x", "client_id": "x", "secret": "x"}]'
    os.environ.setdefault("UNDO_SEND_SECONDS", "0")  # answers are sent at once, but where undoing is tested
    os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)
    os.environ.setdefault("STATICFILES_STORAGE", "django.contrib.staticfiles.storage.StaticFilesStorage")
    # Playwright's event loop runs in the thread of the test.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    for service in reversed(_services):
        service.stop()
    if _services:
        shutil.rmtree(_services[0].root, ignore_errors=True)
        _services.clear()
