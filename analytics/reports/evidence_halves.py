"""The halves of what the report says about the strength of its own evidence; halves.py has all others."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from analytics.outcomes.names import EXPLICIT, IMPLICIT, UNKNOWN
from analytics.reports import conditions as which
from analytics.reports.halves import column, half
from analytics.reports.outcomes import SOUGHT

UNFILED = tuple(name for name in SOUGHT if name != "contacted")
SAID_SO = (EXPLICIT[0], IMPLICIT[0])

unfiled = half(
    "unfiled",
    _("sought help and filed nothing in the visit"),
    Q(outcome__in=UNFILED),
    column("journeys", *UNFILED),
)
taken_back_in_form = half(
    "taken_back_in_form",
    _("helped in the form, and came back with a ticket"),
    which.TAKEN_BACK & Q(outcome__in=EXPLICIT),
    column("reversed", *EXPLICIT),
)
taken_back_elsewhere = half(
    "taken_back_elsewhere",
    _("helped without the form, and came back with a ticket"),
    which.TAKEN_BACK & Q(outcome__in=IMPLICIT),
    column("reversed", *IMPLICIT),
)
unknown = half("unknown", _("nothing shows whether they were helped"), which.NOBODY_KNOWS)
unknown_back = half(
    "unknown_back",
    _("nothing shows whether they were helped, and they came back with a ticket"),
    which.NOBODY_KNOWS & Q(case_in_window=True),
)
said_no = half(
    "said_no",
    _("said that they gave up or went elsewhere"),
    Q(outcome__in=UNKNOWN, denied=True),
    lambda totals: totals.sum("journeys", UNKNOWN) - totals.sum("unknown"),
)
said_so = half(
    "said_so",
    _("said so themselves, nothing filed since"),
    Q(outcome__in=SAID_SO) & which.STANDING,
    column("net", *SAID_SO),
)
perhaps_helped = half(
    "perhaps_helped",
    _("helped, or nothing shows whether they were; nothing filed since"),
    which.NET | which.NOBODY_KNOWS & Q(case_in_window=False),
    lambda totals: totals.sum("net") + totals.sum("unknown") - totals.sum("unknown_back"),
)
