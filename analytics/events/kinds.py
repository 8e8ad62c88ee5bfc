"""The kinds of events and the fields of each, declared once as METRICS.md section 2 lists them."""

from dataclasses import dataclass
from enum import StrEnum


class Teller(StrEnum):
    """Who may tell a kind of event."""

    BROWSER = "browser"
    SERVER = "server"


@dataclass(frozen=True)
class Kind:
    """One kind of event: who tells it, and which fields it has beside those that all have."""

    told_by: Teller
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    exactly_one: tuple[str, ...] = ()
    of_a_visitor: bool = True


KINDS = {
    "page_viewed": Kind(Teller.BROWSER, ("page",)),
    "searched": Kind(Teller.BROWSER, ("query", "results")),
    "article_viewed": Kind(Teller.BROWSER, ("article", "via")),
    "article_read": Kind(Teller.BROWSER, ("article", "seconds")),
    "article_rated": Kind(Teller.SERVER, ("article",), exactly_one=("helpful", "rating")),
    "contact_opened": Kind(Teller.BROWSER),
    "contact_typed": Kind(Teller.BROWSER),
    "suggestions_shown": Kind(Teller.BROWSER, ("articles",)),
    "contact_solved": Kind(Teller.SERVER, optional=("article",)),
    "contact_left": Kind(Teller.SERVER, ("reason",)),
    "ticket_submitted": Kind(Teller.SERVER, ("ticket",)),
    "ticket_discarded": Kind(Teller.SERVER, ("ticket", "discarded"), of_a_visitor=False),
}
