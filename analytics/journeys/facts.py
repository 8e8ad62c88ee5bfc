"""What a journey's own events say: its facts, one row a journey."""

import ibis
import ibis.expr.types as ir
from ibis import _

from analytics.journeys.forms import JOURNEY, OPENING, TICKET, Expression, is_true

VIEWED, RATED, LEFT = (_.kind == kind for kind in ("article_viewed", "article_rated", "contact_left"))
SUBMITTED = _.kind == "ticket_submitted"
# A ticket by email or through an agent opens no form.
OPENED = _.kind.isin(OPENING) | (SUBMITTED & _.surface.isin(["web", "widget"]))
# What the self-service ratio takes for more than filing a ticket.
MORE = ~_.kind.isin(["page_viewed", "suggestions_shown", *OPENING, *TICKET])
SOUGHT = _.kind != "page_viewed"
# How somebody who sought help came in, told by the first event that sought it.
BY_SEARCH = (_.kind == "searched") | (VIEWED & (_.via == "search"))
BY_FORM = OPENED | (_.kind == "suggestions_shown") | (VIEWED & (_.via == "suggestion"))


def facts(cut: ir.Table) -> ir.Table:
    """The table of METRICS.md section 3, and what DEFINITIONS.md asks of the events of a journey."""
    return cut.group_by(JOURNEY).agg(
        started_at=_.at.min(),
        ended_at=_.at.max(),
        opened_at=_.at.min(where=OPENED),
        submitted=_.count(where=SUBMITTED),
        solved=(_.kind == "contact_solved").any(),
        denied=last_is(LEFT, _.reason.isin(["gave_up", "elsewhere"])),
        sought=SOUGHT.any(),
        entry=entry(),
        searched=(_.kind == "searched").any(),
        more=MORE.any(),
        viewed=VIEWED.any(),
        several=is_true(_.article.min(where=VIEWED) < _.article.max(where=VIEWED)),
        viewed_search=is_true((VIEWED & (_.via == "search")).any()),
        viewed_suggestion=is_true((VIEWED & (_.via == "suggestion")).any()),
        viewed_in_form=is_true(_.at.max(where=VIEWED) >= _.at.min(where=OPENED)),
        last_vote_positive=last_is(RATED, _.positive),
    )


def entry() -> Expression:
    """By a search, by the form, elsewhere by a ticket that needs none, else directly by an article."""
    ways = {"search": BY_SEARCH, "form": BY_FORM, "elsewhere": SUBMITTED}
    rules = [(first_is(SOUGHT, is_true(such)), way) for way, such in ways.items()]
    return ibis.cases(*rules, (SOUGHT.any(), "direct"), else_="")


def first_is(these: Expression, such: Expression) -> Expression:
    """There are events of this sort, and the first of them is such a one."""
    return is_true(_.n.min(where=these & such) == _.n.min(where=these))


def last_is(these: Expression, such: Expression) -> Expression:
    """There are events of this sort, and the last of them is such a one."""
    return is_true(_.n.max(where=these & such) == _.n.max(where=these))
