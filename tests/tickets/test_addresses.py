"""Addresses that are what they look like."""

import pytest
from django.core.exceptions import ValidationError

from tickets.addresses import plain_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ada@example.com", "ada@example.com"),
        ("a@xn--80ak6aa92e.com", "a@xn--80ak6aa92e.com"),
        ("jo@münchen.de", "jo@xn--mnchen-3ya.de"),
        ("a@аррӏе.com", "a@xn--80ak6aa92e.com"),
        ("a@日本の花.jp", "a@xn--u9ju32nb2ag94e.jp"),
    ],
)
def test_a_domain_is_kept_in_ascii(typed, kept):
    assert plain_address(typed) == kept


@pytest.mark.parametrize(
    "typed", ["a@ⓔvil.com", "a@exаmple.com", "ada", "a@", "@b.com", "a@b c.com", "a@x..de", "a@ü..de"]
)
def test_what_is_no_address_or_looks_like_another_is_refused(typed):
    with pytest.raises(ValidationError):
        plain_address(typed)
