"""From a share of what agents do to the tickets behind it: the same selection that the number counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analytics.reports.outcomes import Words
from analytics.reports.period import BadQuery, Query, read_query
from analytics.reports.spans import moments, of_tickets
from tickets.reading.linked import solved_tickets, with_link
from tickets.reading.promised import promised_tickets

if TYPE_CHECKING:
    from tickets.models.ticket import TicketQuerySet

WORDS: dict[str, Words] = {
    "solved": gettext_lazy("solved tickets"),
    "answered": gettext_lazy("solved tickets that an article answered"),
    "flagged": gettext_lazy("solved tickets in which an article was found wrong"),
    "drafted": gettext_lazy("solved tickets from which an article was drafted"),
    "first_answer.met": gettext_lazy("tickets answered in time"),
    "first_answer.decided": gettext_lazy("tickets whose promised first answer is decided"),
    "first_answer.running": gettext_lazy("tickets whose first answer is not due yet"),
    "solution.met": gettext_lazy("tickets solved in time"),
    "solution.decided": gettext_lazy("tickets whose promised solution is decided"),
    "solution.running": gettext_lazy("tickets whose solution is not due yet"),
}
NONE = "none"
NARROWING = ("topic", "article", "policy")
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class WorkBehind:
    """Which tickets are asked for; ``narrowed`` by topic, article or service level, of which None is none."""

    query: Query
    show: str
    narrowed: dict[str, int | None]

    @property
    def words(self) -> Words:
        return WORDS[self.show]

    @property
    def place(self) -> str:
        """Where on the report's page the number stands."""
        return "service-levels" if "." in self.show else "article-links"


def read_work_behind(arguments: Mapping[str, str | None]) -> WorkBehind:
    """Read ``show`` and what narrows it, beside the period and filter.

    Raises:
        BadQuery: an argument is missing, or is none.
    """
    show = arguments.get("show") or ""
    if show not in WORDS:
        raise BadQuery("show", _("“show” names nothing that is counted."))
    said = {name: value for name in NARROWING if (value := arguments.get(name))}
    return WorkBehind(
        read_query(arguments), show, {name: _read_id(name, value) for name, value in said.items()}
    )


def work_behind(behind: WorkBehind, *, zone: str, now: datetime) -> "TicketQuerySet":
    """The tickets, the newest first."""
    start, end = moments(behind.query, zone=zone)
    conditions, narrowed = of_tickets(behind.query), dict(behind.narrowed)
    kind, _dot, state = behind.show.partition(".")
    if state:
        policy = {"policy": narrowed.pop("policy")} if "policy" in narrowed else {}
        found = promised_tickets(kind, state, start, end, now=now, **policy, **conditions)
    else:
        found = solved_tickets(start, end, **conditions)
        if kind != "solved":
            found = found.filter(with_link(kind, article=narrowed.pop("article", None)))
    if "topic" in narrowed:
        found = found.filter(topic=narrowed["topic"])
    return found.order_by("-submitted_at", "-pk")


def _read_id(name: str, value: str) -> int | None:
    if value == NONE:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) <= 19 and int(value) <= LARGEST_ID):
        raise BadQuery(name, _("“%s” must be a number, or none.") % name)
    return int(value)
