"""Where agents answer for now, and where topics are named."""

from tickets.admin import ticket, topic

__all__ = ["ticket", "topic"]
