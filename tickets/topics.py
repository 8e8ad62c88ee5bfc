"""The topics that the form offers and what they ask: read once a change, never a query a form."""

import threading
from dataclasses import dataclass

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from helpcenter import versions
from tickets.models import Topic, TopicField, TopicFieldTranslation, TopicTranslation

NAME = "topics"


@dataclass(frozen=True)
class Offer:
    """Each topic with its ``name`` in the language at hand, and by its id what it asks; to be read only."""

    version: int
    topics: tuple[Topic, ...]
    fields: dict[int, tuple[TopicField, ...]]


_lock = threading.Lock()
_remembered: dict[str, Offer] = {}


def offered(language: str) -> Offer:
    """What is offered to readers of a language, at most a second old."""
    (version,) = versions.current(NAME)
    known = _remembered.get(language)
    if known is None or known.version != version:
        with _lock:
            known = _remembered[language] = _read(language, version)
    return known


def name_of_topic(posted: str, language: str) -> str:
    """What an offered topic is called, by the id that was posted; nothing where it is none."""
    return next((topic_name(topic) for topic in offered(language).topics if str(topic.pk) == posted), "")


def topic_name(topic: Topic) -> str:
    """What a topic with its ``name`` is called."""
    return str(getattr(topic, "name", None) or topic)


def _read(language: str, version: int) -> Offer:
    topics = tuple(Topic.objects.offered().with_name(language))
    fields: dict[int, tuple[TopicField, ...]] = {}
    for field in TopicField.objects.filter(topic__in=topics).prefetch_related("translations"):
        fields[field.topic_id] = (*fields.get(field.topic_id, ()), field)
    return Offer(version, topics, fields)


@receiver([post_save, post_delete], sender=Topic, dispatch_uid="topics.changed")
@receiver([post_save, post_delete], sender=TopicTranslation, dispatch_uid="topics.renamed")
@receiver([post_save, post_delete], sender=TopicField, dispatch_uid="topics.asks")
@receiver([post_save, post_delete], sender=TopicFieldTranslation, dispatch_uid="topics.asks_in_words")
def changed(**_: object) -> None:
    """Have every process read anew what was saved or deleted, this one at once."""
    versions.raise_version(NAME)
    versions.forget()


def forget() -> None:
    """Read the topics again at the next call; for tests."""
    _remembered.clear()
