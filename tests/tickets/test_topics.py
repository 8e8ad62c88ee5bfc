"""The topics that are offered are read once a change, and a change is seen."""

import pytest

from tests.factories.tickets import FieldFactory, TopicFactory
from tickets.topics import offered

pytestmark = pytest.mark.django_db


def names(language="en"):
    return [topic.name for topic in offered(language).topics]


def test_each_is_offered_in_the_language_or_in_the_first_that_it_has():
    topic = TopicFactory(names={"en": "Calendar"})
    topic.translations.create(language="fr", name="Agenda")
    TopicFactory(names={"en": "Contacts"})
    assert names("fr") == ["Agenda", "Contacts"]


def test_one_that_is_not_active_is_not_offered():
    TopicFactory(names={"en": "Calendar"}, active=False)
    assert names() == []


def test_asked_again_nothing_is_read(django_assert_num_queries):
    FieldFactory(topic=TopicFactory(names={"en": "Calendar"}))
    offered("en")
    with django_assert_num_queries(0):
        assert names() == ["Calendar"]


@pytest.mark.parametrize("change", ["renamed", "withdrawn", "deleted"])
def test_a_change_is_seen_at_once_by_the_process_that_made_it(change):
    topic = TopicFactory(names={"en": "Calendar"})
    assert names() == ["Calendar"]
    if change == "renamed":
        words = topic.translations.get()
        words.name = "Agenda"
        words.save()
    elif change == "withdrawn":
        topic.active = False
        topic.save()
    else:
        topic.delete()
    assert names() == (["Agenda"] if change == "renamed" else [])


def test_a_question_that_is_added_is_asked():
    topic = TopicFactory()
    assert offered("en").fields == {}
    field = FieldFactory(topic=topic)
    assert offered("en").fields == {topic.pk: (field,)}
