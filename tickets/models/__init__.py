"""What tickets hold."""

from tickets.models.departure import Departure
from tickets.models.discard_mark import DiscardMark
from tickets.models.message import Message
from tickets.models.rating import Rating
from tickets.models.ticket import Ticket
from tickets.models.topic import Topic, TopicTranslation

__all__ = ["Departure", "DiscardMark", "Message", "Rating", "Ticket", "Topic", "TopicTranslation"]
