"""What every process knows of a table: read once a change."""

import pytest

from helpcenter import versions
from helpcenter.known import Known
from helpcenter.models import Incident

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    return Known("incidents-of-the-test", Incident, Incident.objects.count)


def test_it_is_read_once_for_all_who_ask(known, django_assert_num_queries):
    known()
    with django_assert_num_queries(0):
        assert known() == 0


def test_whoever_changes_a_row_sees_it_at_once(known):
    known()
    incident = Incident.objects.create()
    assert known() == 1
    incident.delete()
    assert known() == 0


def test_other_processes_see_it_once_they_look_at_the_numbers_again(known):
    known()
    Incident.objects.bulk_create([Incident()])  # past the signals, as another process's saving is here
    assert known() == 0
    versions.raise_version("incidents-of-the-test")
    versions.forget()
    assert known() == 1
