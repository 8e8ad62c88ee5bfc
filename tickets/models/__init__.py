"""What tickets hold."""

from tickets.models.absence import Absence
from tickets.models.agent_draft import AgentDraft
from tickets.models.article_link import ArticleLink
from tickets.models.assignment_wish import AssignmentWish
from tickets.models.attachment import Attachment
from tickets.models.blocked_sender import BlockedSender
from tickets.models.calendar import Calendar, CalendarHours, Holiday
from tickets.models.change import Change
from tickets.models.clock import Clock
from tickets.models.departure import Departure
from tickets.models.discard_mark import DiscardMark
from tickets.models.draft import Draft
from tickets.models.field_answer import FieldAnswer
from tickets.models.held_answer import HeldAnswer
from tickets.models.imported_ticket import ImportedTicket
from tickets.models.macro import Macro, MacroText
from tickets.models.mail_name import MailName
from tickets.models.mailbox import Mailbox
from tickets.models.mailed_message import MailedMessage
from tickets.models.message import Message
from tickets.models.note import Note
from tickets.models.notification import Notification, NotificationChoice
from tickets.models.participant import Participant
from tickets.models.rating import Rating
from tickets.models.received_mail import ReceivedMail
from tickets.models.rule import Rule, RuleAction, RuleCondition
from tickets.models.rule_run import Happening, RuleRun
from tickets.models.saved_view import SavedView
from tickets.models.sla_policy import SlaPolicy
from tickets.models.team import Team
from tickets.models.ticket import Ticket
from tickets.models.ticket_link import TicketLink
from tickets.models.topic import Topic, TopicTranslation
from tickets.models.topic_field import TopicField, TopicFieldTranslation
from tickets.models.unwanted_file import UnwantedFile
from tickets.models.watch import Watch

__all__ = [
    "Absence",
    "AgentDraft",
    "ArticleLink",
    "AssignmentWish",
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
    "Happening",
    "HeldAnswer",
    "Holiday",
    "ImportedTicket",
    "Macro",
    "MacroText",
    "MailName",
    "Mailbox",
    "MailedMessage",
    "Message",
    "Note",
    "Notification",
    "NotificationChoice",
    "Participant",
    "Rating",
    "ReceivedMail",
    "Rule",
    "RuleAction",
    "RuleCondition",
    "RuleRun",
    "SavedView",
    "SlaPolicy",
    "Team",
    "Ticket",
    "TicketLink",
    "Topic",
    "TopicField",
    "TopicFieldTranslation",
    "TopicTranslation",
    "UnwantedFile",
    "Watch",
]
