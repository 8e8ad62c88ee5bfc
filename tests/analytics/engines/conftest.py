"""Engines that are here, and a log in the database for all tests of a file."""

from importlib.util import find_spec

import pytest

from analytics.engines.examined import PACKAGES, java_is_here
from analytics.events.model import Counted, Event, Touched
from tests.analytics.engines.crowd import crowd
from tests.analytics.story import send


def see_that_it_is_here(name):
    """Skip the test where its engine is not installed."""
    if find_spec(PACKAGES[name]) is None:
        pytest.skip(f"no {PACKAGES[name]} here: pip install -r requirements/warehouse.txt")
    if name == "spark" and not java_is_here():
        pytest.skip("no Java here: apt-get install openjdk-17-jre-headless")


@pytest.fixture
def engine(request):
    """The name of an engine, by indirect parametrization."""
    see_that_it_is_here(request.param)
    return request.param


@pytest.fixture(scope="module")
def _crowd_stored(django_db_setup, django_db_blocker):
    """The log of 20,000 events is in the table; what a test makes of it goes with the test."""
    with django_db_blocker.unblock():
        send(crowd())
        yield
        for table in (Event, Touched, Counted):
            table.objects.all().delete()
