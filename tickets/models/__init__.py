"""What tickets hold."""

from tickets.models.article_link import ArticleLink
from tickets.models.attachment import Attachment
from tickets.models.blocked_sender import BlockedSender
from tickets.models.calendar import Calendar, CalendarHours, Holiday
from tickets.models.change import Change
from tickets.models.clock import Clock
from tickets.models.departure import Departure
from tickets.models.discard_mark import DiscardMark
from tickets.models.draft import Draft
from tickets.models.field_answer import FieldAnswer
from tickets.models.imported_ticket import ImportedTicket
from tickets.models.mail_name import MailName
from tickets.models.mailbox import Mailbox
from tickets.models.mailed_message import MailedMessage
from tickets.models.message import Message
from tickets.models.note import Note
from tickets.models.participant import Participant
from tickets.models.rating import Rating
from tickets.models.received_mail import ReceivedMail
from tickets.models.sla_policy import SlaPolicy
from tickets.models.team import Team
from tickets.models.ticket import Ticket
from tickets.models.topic import Topic, TopicTranslation
from tickets.models.topic_field import TopicField, TopicFieldTranslation
from tickets.models.unwanted_file import UnwantedFile

__all__ = [
    "ArticleLink",
    "Attachment",
    "BlockedSender",
    "Calendar",
    "CalendarHours",
    "Change",
    "Clock",
    "Departure",
    "DiscardMark",
    "Draft",
    "FieldAnswer",
    "Holiday",
    "ImportedTicket",
    "MailName",
    "Mailbox",
    "MailedMessage",
    "Message",
    "Note",
    "Participant",
    "Rating",
    "ReceivedMail",
    "SlaPolicy",
    "Team",
    "Ticket",
    "Topic",
    "TopicField",
    "TopicFieldTranslation",
    "TopicTranslation",
    "UnwantedFile",
]
