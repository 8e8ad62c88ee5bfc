"""People at the admin's door, and a story that the report can tell."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from helpcenter.models import User
from tests.analytics.story import came_by, helped, left, opened, read, replay, solved, ticket, viewed


def signed_in(name, *, is_staff=True, permission=None):
    """A browser in which this person is signed in."""
    user = User.objects.create_user(name, is_staff=is_staff)
    if permission:
        user.user_permissions.add(Permission.objects.get(codename=permission))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def manager(db):
    """Staff who were given the report, and nothing else."""
    return signed_in("manager", permission="view_report")


@pytest.fixture
def agent(db):
    """Staff without the report."""
    return signed_in("agent")


@pytest.fixture
def customer(db):
    """An account without the admin."""
    return signed_in("customer", is_staff=False)


@pytest.fixture
def march(db):
    """A hundred visitors of one day: enough for percentages, with every outcome but the rare ones."""
    return replay(
        *(helped(f"h{n}", at="10:00", article=7, locale="en") for n in range(40)),
        *(ticket(f"h{n}", at="12:00", days=1, ticket=f"B{n}", locale="en") for n in range(4)),
        *(viewed(8, f"u{n}", at="10:00", locale="fr") for n in range(30)),
        *(opened(f"s{n}", at="11:00", locale="en") + solved(f"s{n}", at="11:05") for n in range(10)),
        *(opened(f"a{n}", at="11:00") + left("gave_up", f"a{n}", at="11:05") for n in range(5)),
        *(opened(f"t{n}", at="11:00") + ticket(f"t{n}", at="11:05", ticket=f"T{n}") for n in range(25)),
        came_by("c1", at="15:00"),
        viewed(9, "r1", at="15:00") + read(9, "r1", at="15:01", seconds=25),
    )
