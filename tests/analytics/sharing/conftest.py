"""People who share the report, and a story that it can tell."""

import pytest

from helpcenter.models import User
from tests.analytics.reports.conftest import agent, customer, manager, march, signed_in

__all__ = ["agent", "customer", "manager", "march"]


@pytest.fixture
def colleague(db):
    """Another reader of the report."""
    return signed_in("colleague", permission="view_report")


@pytest.fixture
def managers_account(manager):
    return User.objects.get(username="manager")
