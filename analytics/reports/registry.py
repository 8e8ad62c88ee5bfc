"""The registry of numbers: the counts and rates of METRICS.md section 5; definitions.py has the others'."""

from django.utils.translation import gettext_lazy as _

from analytics.reports import halves
from analytics.reports.definitions import DEFINITIONS
from analytics.reports.evidence_numbers import EVIDENCE
from analytics.reports.numbers import Kind, Number

JOURNEYS = _("journeys")
PERCENT = _("share, shown in per cent")

COUNTS = {
    number.key: number
    for number in (
        Number(
            "journeys",
            Kind.COUNT,
            _("Journeys"),
            _("Visits, cut wherever a visitor pauses for longer than the setting says."),
            "journeys",
            JOURNEYS,
            halves.journeys,
        ),
        Number(
            "sought",
            Kind.COUNT,
            _("Sought help"),
            _("Journeys in which somebody did more than look at pages that are no article."),
            "outcomes 1 to 7",
            JOURNEYS,
            halves.sought,
        ),
        Number(
            "opened",
            Kind.COUNT,
            _("Opened the form"),
            _("Journeys in which the ticket form was reached."),
            "journeys with opened_at",
            JOURNEYS,
            halves.opened,
        ),
        Number(
            "explicit",
            Kind.COUNT,
            _("Explicit deflections"),
            _("The form was opened, help was found there, and no ticket followed within the window."),
            "net explicit_confirmed + net explicit_evidenced",
            JOURNEYS,
            halves.explicit,
        ),
        Number(
            "implicit",
            Kind.COUNT,
            _("Implicit deflections"),
            _("Help was found without the form, and no ticket followed within the window."),
            "net implicit_confirmed + net implicit_inferred",
            JOURNEYS,
            halves.implicit,
        ),
        Number(
            "deflected",
            Kind.COUNT,
            _("Deflected cases"),
            _("Explicit and implicit deflections together."),
            "explicit + implicit",
            JOURNEYS,
            halves.deflected,
        ),
    )
}

RATES = {
    number.key: number
    for number in (
        Number(
            "case_deflection_rate",
            Kind.SHARE,
            _("Case deflection rate"),
            _("Of the journeys that sought help, how many found it and filed nothing within the window."),
            "deflected / sought",
            PERCENT,
            halves.deflected,
            halves.sought,
        ),
        Number(
            "explicit_rate",
            Kind.SHARE,
            _("Explicit"),
            _("Of the journeys that opened the form, how many were helped there and filed nothing since."),
            "explicit / opened",
            PERCENT,
            halves.explicit,
            halves.opened,
        ),
        Number(
            "implicit_rate",
            Kind.SHARE,
            _("Implicit"),
            _("Of the journeys that sought help and never opened the form, how many were helped."),
            "implicit / (implicit_confirmed + implicit_inferred + unhelped)",
            PERCENT,
            halves.implicit,
            halves.never_opened,
        ),
        Number(
            "reversal_rate",
            Kind.SHARE,
            _("Taken back"),
            _("Of the journeys first counted as deflected, how many came back with a ticket in the window."),
            "reversed / (outcomes 2, 3, 5 and 6)",
            PERCENT,
            halves.taken_back,
            halves.claimed,
        ),
        Number(
            "abandonment_rate",
            Kind.SHARE,
            _("Form left, nobody knows why"),
            _("Of the journeys that opened the form, how many left it with nothing to show for it."),
            "abandoned / opened",
            PERCENT,
            halves.abandoned,
            halves.opened,
        ),
        Number(
            "unhelped_rate",
            Kind.SHARE,
            _("Looked, and nothing shows help"),
            _("Of the journeys that sought help, how many left without a sign of it and without the form."),
            "unhelped / sought",
            PERCENT,
            halves.unhelped,
            halves.sought,
        ),
    )
}

SAVED = Number(
    "saved",
    Kind.MONEY,
    _("Saved"),
    _("Deflected cases at the cost of a ticket; the range comes from the interval of the rate."),
    "deflected × cost of a ticket; range: bounds of case_deflection_rate × sought × cost",
    _("the site's currency"),
    halves.deflected,
)

NUMBERS = {**COUNTS, **RATES, "saved": SAVED}

__all__ = ["COUNTS", "DEFINITIONS", "EVIDENCE", "NUMBERS", "RATES", "SAVED"]
