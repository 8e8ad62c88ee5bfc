"""A mail server for the tests of the outbox."""

import pytest

from tests.smtp import Sink


@pytest.fixture
def server(settings):
    """One that takes everything, and that the site sends by."""
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink
