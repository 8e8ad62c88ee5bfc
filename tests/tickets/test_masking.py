"""No log leads to a customer's request."""

import io
import logging

import pytest
from django.db import OperationalError, connection
from django.test import Client

from tickets.masking import Masked
from tickets.tokens import link_token

TOKEN = link_token("the-secret")


@pytest.fixture
def log(monkeypatch):
    """What the site's own log says."""
    written = io.StringIO()
    (handler,) = (
        one for one in logging.getLogger().handlers if any(isinstance(f, Masked) for f in one.filters)
    )
    monkeypatch.setattr(handler, "stream", written)
    return written


def broken() -> None:
    raise OperationalError("gone")


def test_a_private_link_that_fails_is_logged_without_its_token(log, monkeypatch):
    monkeypatch.setattr(connection, "ensure_connection", broken)
    Client(raise_request_exception=False).get(f"/en/requests/r/{TOKEN}?x={TOKEN[::-1]}")
    assert "/en/requests/r/…" in log.getvalue()
    assert TOKEN not in log.getvalue()
    assert TOKEN[::-1] not in log.getvalue()


def test_other_lines_stay_as_they_are(log):
    logging.getLogger("tickets").warning("%s of %d", "one", 2)
    assert "one of 2" in log.getvalue()
