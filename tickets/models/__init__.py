"""What tickets hold."""

from tickets.models.attachment import Attachment
from tickets.models.change import Change
from tickets.models.departure import Departure
from tickets.models.discard_mark import DiscardMark
from tickets.models.draft import Draft
from tickets.models.field_answer import FieldAnswer
from tickets.models.message import Message
from tickets.models.note import Note
from tickets.models.participant import Participant
from tickets.models.rating import Rating
from tickets.models.team import Team
from tickets.models.ticket import Ticket
from tickets.models.topic import Topic, TopicTranslation
from tickets.models.topic_field import TopicField, TopicFieldTranslation
from tickets.models.unwanted_file import UnwantedFile

__all__ = [
    "Attachment",
    "Change",
    "Departure",
    "DiscardMark",
    "Draft",
    "FieldAnswer",
    "Message",
    "Note",
    "Participant",
    "Rating",
    "Team",
    "Ticket",
    "Topic",
    "TopicField",
    "TopicFieldTranslation",
    "TopicTranslation",
    "UnwantedFile",
]
