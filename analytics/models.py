"""Every table of the measurement."""

from analytics.events.model import Counted, Event, Touched

__all__ = ["Counted", "Event", "Touched"]
