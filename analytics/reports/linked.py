"""Link rates: with how many solved tickets agents linked an article, in all, by topic and by article.

A ticket is of the day on which it was solved, in the report's time zone, and by its own language and way in.
What is linked later counts within a minute; nothing of it waits for a settlement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from analytics.reports.kept import kept
from analytics.reports.numbers import Measured
from analytics.reports.period import Query
from analytics.reports.spans import moments, of_tickets
from analytics.reports.work_numbers import LINKS
from analytics.rollups.settlement import Settlement
from tickets.reading.linked import TopicLinks, links_by_article, links_by_topic, solved_tickets


@dataclass(frozen=True)
class Linked:
    """What agents linked in a period: per topic (None for tickets without one) and per article."""

    by_topic: list[TopicLinks]
    by_article: Mapping[int, Mapping[str, int]]

    @property
    def solved(self) -> int:
        return sum(row.solved for row in self.by_topic)

    @property
    def shares(self) -> dict[str, Measured]:
        """Each kind of link in all."""
        return {
            kind: Measured(number, sum(row.linked[kind] for row in self.by_topic), self.solved)
            for kind, number in LINKS.items()
        }


def shares_of(row: TopicLinks) -> dict[str, Measured]:
    """Each kind of link of one topic."""
    return {kind: Measured(number, row.linked[kind], row.solved) for kind, number in LINKS.items()}


def linked(settlement: Settlement | None, query: Query, *, zone: str, now: datetime) -> Linked:
    """Of this period; ``now`` is the minute in which it was last looked."""
    return kept(settlement, look_at_links, query, zone=zone, now=now)


def look_at_links(query: Query, *, zone: str, now: datetime) -> Linked:
    """The same, anew."""
    tickets = solved_tickets(*moments(query, zone=zone), **of_tickets(query))
    return Linked(links_by_topic(tickets), links_by_article(tickets))
