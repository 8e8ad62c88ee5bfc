"""What agents say of a ticket beside its thread, and the words by which the history knows each value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from helpcenter.models import User
from tickets.models import Team, Ticket, Topic


@dataclass(frozen=True)
class Properties:
    """Everything that an agent sets in the side panel, its status aside."""

    priority: int
    tags: tuple[str, ...]
    assignee: User | None
    team: Team | None
    topic: Topic | None

    @classmethod
    def of(cls, ticket: Ticket) -> "Properties":
        """As they are now."""
        return cls(ticket.priority, tuple(ticket.tags), ticket.assignee, ticket.team, ticket.topic)

    def words(self) -> Mapping[str, str]:
        """Each in a word of its own: a value is the same if its word is."""
        return {
            "priority": Ticket.Priority(self.priority).name.lower(),
            "tags": ", ".join(self.tags),
            "assignee": self.assignee.get_username() if self.assignee else "",
            "team": str(self.team or ""),
            "topic": str(self.topic or ""),
        }


NAMES = tuple(field.name for field in fields(Properties))


def as_tags(written: str) -> tuple[str, ...]:
    """Tags as somebody typed them, with commas between: in lower case, each once, in order."""
    words: Iterable[str] = (" ".join(word.split()).lower() for word in written.split(","))
    return tuple(sorted({word for word in words if word}))
