"""The causes for which something is in no number, in words, each with what that means for the numbers."""

from django.utils.translation import gettext_lazy as _

from analytics.events.model import Counted
from analytics.reports.numbers import Kind, Number
from analytics.reports.outcomes import Words

REQUESTS, EVENTS, FIELDS = _("requests"), _("events"), _("fields of events")


def cause(key: str, label: Words, sentence: Words, means: Words, *, unit: Words = REQUESTS) -> Number:
    """A cause in words; what it means for the numbers stands where others say how they mislead."""
    return Number(key, Kind.COUNT, label, sentence, f"counted at the door: {key}", unit, None, misleads=means)


def named(*numbers: Number) -> dict[str, Number]:
    return {number.key: number for number in numbers}


NO_PART = _(
    "They were here and are in no half of any rate, nor are their tickets: the rates are the others'."
)
LEFT_OUT = named(
    cause(
        "bot",
        _("Known bots"),
        _("Programs that say so, or are known by what they say."),
        _(
            "Pages that nobody read would count as visits without help, and lower every rate. A bot that "
            "passes itself off as a browser is still counted."
        ),
    ),
    cause(
        "staff",
        _("Staff"),
        _("People who were signed in as staff."),
        _(
            "Editors who check their own articles are no readers who were helped. Signed out, they are "
            "counted."
        ),
    ),
    cause(
        "prefetch",
        _("Pages fetched ahead by browsers"),
        _("The browser asked before its reader did."),
        _("Nobody looked yet; who then opens the page is counted."),
    ),
    cause("gpc", _("Global Privacy Control"), _("Browsers that send this signal."), NO_PART),
    cause("dnt", _("Do Not Track"), _("Browsers that send this signal."), NO_PART),
    cause("opted_out", _("Opted out"), _("Visitors who turned measuring off."), NO_PART),
    cause(
        "erased",
        _("Erased persons"),
        _("What still arrived under the name of somebody who was erased."),
        _("What was counted of them before stays counted, under nobody's name."),
        unit=EVENTS,
    ),
    cause(
        "no_identity",
        _("Visitors who are not told apart"),
        _("The site was set to recognise nobody."),
        _(
            "Without knowing who is who there are no journeys: only tickets that came in another way are "
            "in the numbers."
        ),
    ),
    cause(
        "no_consent",
        _("Did not agree to be measured"),
        _("Visitors who were asked and did not agree."),
        NO_PART,
    ),
)
REFUSED = named(
    cause(
        "too_old",
        _("Arrived more than 35 days late"),
        _("Events from a browser that was closed or offline for so long."),
        _("Too few to matter, unless a browser's clock or a program is wrong."),
        unit=EVENTS,
    ),
    cause(
        "before_retention",
        _("Of days that are kept no longer"),
        _("Events of days whose events were dropped."),
        _("The numbers of those days stay as they were counted."),
        unit=EVENTS,
    ),
    cause(
        "foreign_origin",
        _("Sent from another site"),
        _("Requests that another site's page made."),
        _("Somebody has copied the script, or tries to forge numbers; none of it is in them."),
    ),
    cause(
        "server_only",
        _("Claimed by a browser, told by the server alone"),
        _("Votes and tickets that a browser said had happened."),
        _("Somebody tries to forge numbers; none of it is in them."),
        unit=EVENTS,
    ),
    cause(
        "not_an_event",
        _("Not an event"),
        _("Requests or events in a form that cannot be read."),
        _(
            "Some are always there. Many, and since some day, mean that something sends what it should "
            "not, and that journeys lack events."
        ),
        unit=EVENTS,
    ),
)
LOST = named(
    cause(
        Counted.What.CONFLICT,
        _("Sent twice with different content"),
        _("Events whose id was known with another content."),
        _("The first one counts. Many mean that a program makes its ids wrongly."),
        unit=EVENTS,
    ),
    cause(
        Counted.What.FAILED,
        _("Failed to be recorded"),
        _("Votes, tickets, answers and departures that happened and could not be recorded."),
        _("They are missing from the numbers; the log of the site says why."),
        unit=EVENTS,
    ),
    cause(
        Counted.What.DROPPED_FIELD,
        _("Fields that were dropped"),
        _("Unknown parts of events that were kept otherwise."),
        _("The numbers lack nothing; a newer script, or somebody else's, sends more than is known here."),
        unit=FIELDS,
    ),
)
DISCARDED = Number(
    "discarded",
    Kind.COUNT,
    _("Discarded tickets"),
    _("Tickets that agents marked as spam or a test in these days, whenever they came."),
    "tickets whose last ticket_discarded says so, by the day of the mark",
    _("tickets"),
    None,
    misleads=_(
        "They are no tickets in any number: who discards what is only unwelcome makes the contact rate low."
    ),
)
LAG = Number(
    "settle_lag",
    Kind.TIME,
    _("How far the numbers lag behind"),
    _("How long what has arrived has waited at most to be settled."),
    "now − the last settlement, where anything waits",
    _("seconds"),
    None,
    misleads=_(
        "What waits is in none of the numbers yet. More than a few minutes mean that something stands still."
    ),
)
UNSEEN = {**LEFT_OUT, **REFUSED, **LOST, DISCARDED.key: DISCARDED, LAG.key: LAG}
