"""What others call deflection, on our journeys: each with who says so, and when it rises for a bad reason."""

from django.utils.translation import gettext_lazy as _

from analytics.reports import halves
from analytics.reports.halves import Half
from analytics.reports.numbers import Kind, Number
from analytics.reports.outcomes import Words

SHARE = _("share, shown in per cent")


def share(
    key: str,
    label: Words,
    sentence: Words,
    source: Words,
    misleads: Words,
    *,
    of: tuple[Half, Half],
    formula: str,
) -> Number:
    """A definition that is a share of its denominator."""
    above, below = of
    return Number(
        key, Kind.SHARE, label, sentence, formula, SHARE, above, below, source=source, misleads=misleads
    )


ROWS = (
    share(
        "case_deflection",
        _("Case deflection (ours)"),
        _("Help was sought and found, and nothing was filed within the window."),
        _("this project"),
        _("More search-engine visitors who read one page and were never going to ask raise it."),
        of=(halves.deflected, halves.sought),
        formula="deflected / sought",
    ),
    share(
        "form_abandoned",
        _("Form abandoned"),
        _("The form was opened and nothing was filed."),
        _("the infographic that made the words popular, which calls it “explicit”"),
        _("It counts every customer who gave up: a harder form raises it."),
        of=(halves.form_abandoned, halves.opened),
        formula="(opened_at and not ticket) / opened",
    ),
    share(
        "left_after_suggestion",
        _("Left after a suggestion"),
        _("A suggested article was opened beside the form, and nothing was filed."),
        _("S. Bideau, Coveo"),
        _("Opening is not reading: suggestions in the way of the form raise it."),
        of=(halves.left_after_suggestion, halves.opened),
        formula="(opened_at, viewed(suggestion), not ticket) / opened",
    ),
    share(
        "said_solved",
        _("Said solved"),
        _("The customer said in the form that the problem is solved, and filed nothing."),
        _("Elevio, which calls this one explicit and leaving silently implicit"),
        _("Only those count who say so: a larger button raises it, and so does one in front of “Send”."),
        of=(halves.said_solved, halves.opened),
        formula="(solved, not ticket) / opened",
    ),
    share(
        "article_in_form_no_case",
        _("Article in the form, no case"),
        _("An article was seen while a case was being written, and no case was filed."),
        _("Salesforce practitioners"),
        _("A panel that opens by itself makes everybody a reader, and giving up after it a success."),
        of=(halves.article_in_form_no_case, halves.article_in_form),
        formula="(article_viewed at or after opened_at, not ticket) / (article_viewed at or after opened_at)",
    ),
    share(
        "search_no_support_page",
        _("Search, never the form"),
        _("A search led to an article, and the form was never reached."),
        _("SearchUnify, stage 1"),
        _("A form that is hard to find raises it."),
        of=(halves.search_no_support_page, halves.searched),
        formula="(searched, viewed(search), no opened_at, not ticket) / searched",
    ),
    share(
        "read_no_case",
        _("Read, no case"),
        _("An article was seen, and nothing was filed."),
        _("members of the TSIA, as “implicit”"),
        _("It counts everybody who merely read: any visitor from a search engine raises it."),
        of=(halves.read_no_case, halves.viewed),
        formula="(article_viewed, not ticket) / article_viewed",
    ),
    share(
        "confirmed",
        _("Confirmed"),
        _("An article was seen, the last vote was a good one, and no ticket came within a day."),
        _("ServiceNow, confirmed"),
        _("Asking for a vote only where a good one is likely raises it."),
        of=(halves.confirmed, halves.viewed),
        formula="(article_viewed, last vote positive, no ticket of the customer in 24 h) / article_viewed",
    ),
    share(
        "potential",
        _("Potential"),
        _("An article was seen, and no ticket came within a day, whatever the votes."),
        _("ServiceNow, potential"),
        _("Slow customers raise it: many come back on the second day."),
        of=(halves.potential, halves.viewed),
        formula="(article_viewed, no ticket of the customer in 24 h) / article_viewed",
    ),
    share(
        "no_ticket_in_a_day",
        _("No ticket within a day"),
        _("Help was sought, and the same customer filed nothing within 24 hours."),
        _("a follow-on rule of several vendors"),
        _("Whoever gave up counts as helped; so does whoever telephoned."),
        of=(halves.no_ticket_in_a_day, halves.sought),
        formula="(sought, no ticket of the customer in 24 h) / sought",
    ),
    share(
        "resolved_share",
        _("Self-service share of resolutions"),
        _("Deflected cases out of deflected cases and tickets together."),
        _("known as self-service resolution rate"),
        _("Those who left with nothing stand nowhere in it: losing customers raises it."),
        of=(halves.deflected, halves.resolutions),
        formula="deflected / (deflected + tickets)",
    ),
    share(
        "helpful_share",
        _("Helpful votes"),
        _("Of the votes on articles, how many say that the article helped."),
        _("the helpfulness score of most knowledge bases"),
        _("Few vote, and mostly the pleased: fewer votes can raise it."),
        of=(halves.positive_votes, halves.votes),
        formula="positive votes / (positive + negative votes)",
    ),
    Number(
        "self_service_ratio",
        Kind.RATIO,
        _("Self-service score"),
        _("Visitors who did more than file a ticket, for each customer who filed one."),
        "visitors with more than a ticket / distinct customers with a ticket",
        _("visitors for each customer who filed"),
        halves.self_served,
        halves.filing_customers,
        source=_("Zendesk's self-service score"),
        misleads=_("It improves with a marketing campaign: every visitor counts as served."),
    ),
    Number(
        "tickets_per_thousand",
        Kind.RATIO,
        _("Tickets per thousand"),
        _("Tickets submitted for every thousand journeys that sought help."),
        "1,000 × tickets / sought",
        _("tickets for a thousand journeys"),
        halves.tickets,
        halves.sought,
        times=1000,
        source=_("known as contact rate"),
        misleads=_("Falls when more people come who need nothing, and when tickets go by telephone instead."),
    ),
    share(
        "several_read_no_case",
        _("Read several, no case"),
        _("Two or more articles were seen, the form was never opened, and nothing was filed."),
        _("glossaries of omnichannel vendors"),
        _("Articles that send readers on to the next one raise it."),
        of=(halves.several_read_no_case, halves.sought),
        formula="(two or more articles viewed, no opened_at, not ticket) / sought",
    ),
    share(
        "vendor_total",
        _("Vendor total"),
        _("Forms left and readers helped, added up, whatever came later."),
        _("explicit and implicit added up, as vendors do"),
        _("It adds those who gave up to those who were helped, and takes nothing back."),
        of=(halves.vendor_total, halves.sought),
        formula="(form_abandoned + implicit_confirmed + implicit_inferred) / sought",
    ),
    share(
        "customers_deflected",
        _("Customers deflected"),
        _("Customers who were helped and filed nothing, out of the customers who sought help."),
        _("known as customer deflection"),
        _("A customer with two browsers counts as two, one of them helped."),
        of=(halves.deflected_customers, halves.seeking_customers),
        formula="distinct customers, net deflected and without ticket / distinct customers who sought",
    ),
    Number(
        "caused",
        Kind.DIFFERENCE,
        _("Caused by suggestions"),
        _("The share of started tickets that the suggestions really avoided; needs a holdout run."),
        "filed_off − filed_on",
        _("difference of two shares"),
        None,
        source=_("the holdout, METRICS.md section 7"),
        misleads=_("A split that is broken, by blocked cookies say, can make it anything."),
    ),
)
DEFINITIONS = {number.key: number for number in ROWS}
