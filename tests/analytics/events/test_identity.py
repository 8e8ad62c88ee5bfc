"""Ids that say the same of the same fact."""

from datetime import timedelta
from uuid import UUID

from analytics.events.identity import derived_id
from tests.factories.events import NOON


def test_the_same_fact_has_the_same_id():
    assert derived_id(NOON, "article_rated", 5) == derived_id(NOON, "article_rated", 5)


def test_another_row_kind_or_moment_has_another():
    later = NOON + timedelta(microseconds=1)
    ids = {
        derived_id(NOON, "article_rated", 5),
        derived_id(NOON, "article_rated", 6),
        derived_id(NOON, "contact_left", 5),
        derived_id(later, "article_rated", 5),
    }
    assert len(ids) == 4


def test_it_is_a_uuid_of_version_7_that_begins_with_its_moment():
    made = UUID(derived_id(NOON, "article_rated", 5))
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == NOON.timestamp() * 1000
