"""Numbers that say whether what a process remembers is still true."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from helpcenter import versions
from helpcenter.models import SiteSettings, Version
from helpcenter.site import site

pytestmark = pytest.mark.django_db


def test_what_never_changed_has_number_nought():
    assert versions.current("knowledgebase", "site") == (0, 0)


def test_raising_one_leaves_the_others():
    versions.raise_version("knowledgebase")
    versions.raise_version("knowledgebase")
    versions.forget()
    assert versions.current("site", "knowledgebase") == (0, 2)


def test_numbers_are_read_at_most_once_a_second(django_assert_num_queries):
    with django_assert_num_queries(1):
        versions.current("site")
        versions.current("site")


def test_a_change_that_is_rolled_back_changes_nothing():
    with transaction.atomic():
        versions.raise_version("site")
        transaction.set_rollback(True)
    versions.forget()
    assert versions.current("site") == (0,)


@pytest.mark.django_db(transaction=True)
def test_of_many_first_changes_each_counts():
    def change(_):
        try:
            versions.raise_version("knowledgebase")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(change, range(12)))
    assert Version.objects.get(name="knowledgebase").number == 12


def test_saved_settings_are_seen_at_once_by_whoever_asks_again():
    assert site().name == "Helpcenter"
    SiteSettings(name="Calendry").save()
    versions.forget()
    assert site().name == "Calendry"
