"""Whose request it is, as far as the network tells."""

import pytest
from django.test import RequestFactory

from helpcenter.network import client_address

CASES = [
    (0, "", "192.0.2.1"),
    (0, "203.0.113.9", "192.0.2.1"),
    (1, "203.0.113.9", "203.0.113.9"),
    (1, "10.6.6.6, 203.0.113.9", "203.0.113.9"),
    (2, "10.6.6.6, 203.0.113.9, 198.51.100.1", "203.0.113.9"),
    (2, "203.0.113.9", "192.0.2.1"),
    (1, " , ", "192.0.2.1"),
]


@pytest.mark.parametrize(("proxies", "forwarded", "address"), CASES)
def test_only_what_a_trusted_proxy_wrote_is_believed(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR="192.0.2.1")
    assert client_address(request) == address
