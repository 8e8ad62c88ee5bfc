"""Where agents answer for now, and where topics are named."""

from tickets.admin import ticket, topic, topic_field

__all__ = ["ticket", "topic", "topic_field"]
