"""What tickets hold."""

from tickets.models.departure import Departure
from tickets.models.discard_mark import DiscardMark
from tickets.models.field_answer import FieldAnswer
from tickets.models.message import Message
from tickets.models.ticket import Ticket
from tickets.models.topic import Topic, TopicTranslation
from tickets.models.topic_field import TopicField, TopicFieldTranslation

__all__ = [
    "Departure",
    "DiscardMark",
    "FieldAnswer",
    "Message",
    "Ticket",
    "Topic",
    "TopicField",
    "TopicFieldTranslation",
    "TopicTranslation",
]
