"""The halves of every number, each by name: in words, as a sum of rollups, as the journeys behind it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Aggregate, Case, Count, F, IntegerField, Q, QuerySet, Sum, When
from django.utils.translation import gettext_lazy as _

from analytics.journeys.model import Journey
from analytics.outcomes.names import DEFLECTED, EXPLICIT, IMPLICIT, OUTCOMES
from analytics.reports import conditions as which
from analytics.reports.outcomes import OUTCOME_WORDS, SOUGHT, Words
from analytics.reports.totals import Totals

Journeys = QuerySet[Journey]


@dataclass(frozen=True)
class Selection:
    """Some journeys, by name and in words.

    ``measured`` is what to add up over those that ``select`` gives, where it is not the journeys themselves.
    """

    key: str
    words: Words
    select: Callable[[Journeys], Journeys]
    measured: Aggregate | None = None


@dataclass(frozen=True)
class Half(Selection):
    """One thing that is counted; ``count`` adds it up from the totals."""

    count: Callable[[Totals], int] = field(kw_only=True)


HALVES: dict[str, Half] = {}


def half(
    key: str,
    words: Words,
    where: Q,
    count: Callable[[Totals], int] | None = None,
    *,
    measured: Aggregate | None = None,
) -> Half:
    """Name a half; without ``count`` it is the column of the rollups with that name."""
    return keep(
        Half(key, words, lambda journeys: journeys.filter(where), measured, count=count or column(key))
    )


def keep(named: Half) -> Half:
    HALVES[named.key] = named
    return named


def column(name: str, *outcomes: str) -> Callable[[Totals], int]:
    """The sum of one column of the rollups over these outcomes, or over all."""
    return lambda totals: totals.sum(name, outcomes or OUTCOMES)


OPENED_UNFILED = which.OPENED & which.UNFILED
DEFLECTED_OR_FILED = Case(When(which.NET, then=1), default=F("tickets"), output_field=IntegerField())

journeys = half("journeys", _("journeys"), Q())
sought = half("sought", _("journeys that sought help"), Q(outcome__in=SOUGHT), column("journeys", *SOUGHT))
opened = half("opened", _("journeys that opened the form"), which.OPENED)
explicit = half(
    "explicit", _("helped in the form, nothing filed since"), which.NET_EXPLICIT, column("net", *EXPLICIT)
)
implicit = half(
    "implicit",
    _("helped without the form, nothing filed since"),
    which.NET_IMPLICIT,
    column("net", *IMPLICIT),
)
deflected = half("deflected", _("helped, nothing filed since"), which.NET, column("net"))
never_opened = half(
    "never_opened",
    _("journeys that sought help and never opened the form"),
    Q(outcome__in=(*IMPLICIT, "unhelped")),
    column("journeys", *IMPLICIT, "unhelped"),
)
claimed = half(
    "claimed",
    _("journeys first counted as deflected"),
    Q(outcome__in=DEFLECTED),
    column("journeys", *DEFLECTED),
)
taken_back = half("taken_back", _("came back with a ticket"), which.TAKEN_BACK, column("reversed"))
abandoned = half(
    "abandoned", _("left the form, nobody knows why"), Q(outcome="abandoned"), column("journeys", "abandoned")
)
unhelped = half(
    "unhelped", _("looked, and nothing shows help"), Q(outcome="unhelped"), column("journeys", "unhelped")
)
contacted = half("contacted", _("filed a ticket"), Q(outcome="contacted"), column("journeys", "contacted"))
form_abandoned = half("form_abandoned", _("opened the form and filed nothing"), OPENED_UNFILED)
left_after_suggestion = half(
    "left_after_suggestion",
    _("opened the form, opened a suggested article, filed nothing"),
    OPENED_UNFILED & Q(viewed_suggestion=True),
)
said_solved = half(
    "said_solved", _("said in the form that it is solved, filed nothing"), Q(solved=True) & which.UNFILED
)
article_in_form = half("article_in_form", _("saw an article once the form was open"), Q(viewed_in_form=True))
article_in_form_no_case = half(
    "article_in_form_no_case",
    _("saw an article once the form was open, filed nothing"),
    Q(viewed_in_form=True) & which.UNFILED,
)
searched = half("searched", _("journeys with a search"), Q(searched=True))
search_no_support_page = half(
    "search_no_support_page",
    _("searched, opened a result, never reached the form"),
    Q(searched=True, viewed_search=True, opened_at__isnull=True) & which.UNFILED,
)
viewed = half("viewed", _("journeys that saw an article"), Q(viewed=True))
read_no_case = half("read_no_case", _("saw an article, filed nothing"), Q(viewed=True) & which.UNFILED)
confirmed = half(
    "confirmed",
    _("saw an article, voted helpful last, no ticket within a day"),
    Q(viewed=True, last_vote_positive=True, case_in_a_day=False),
)
potential = half(
    "potential", _("saw an article, no ticket within a day"), Q(viewed=True, case_in_a_day=False)
)
no_ticket_in_a_day = half(
    "no_ticket_in_a_day", _("sought help, no ticket within a day"), Q(sought=True, case_in_a_day=False)
)
several_read_no_case = half(
    "several_read_no_case",
    _("saw two or more articles, never opened the form, filed nothing"),
    Q(several=True, opened_at__isnull=True) & which.UNFILED,
)
vendor_total = half(
    "vendor_total",
    _("opened the form and filed nothing, or helped without the form, whatever came later"),
    OPENED_UNFILED | Q(outcome__in=IMPLICIT),
    lambda totals: totals.sum("form_abandoned") + totals.sum("journeys", IMPLICIT),
)
tickets = half("tickets", _("tickets submitted"), which.FILED, measured=Sum("tickets"))
for name, words in OUTCOME_WORDS.items():
    if name not in HALVES:
        half(name, words.label, Q(outcome=name), column("journeys", name))
for name in DEFLECTED:
    back = Q(outcome=name, reversed_by__isnull=False)
    half(f"reversed_{name}", OUTCOME_WORDS[name].label, back, column("reversed", name))
resolutions = half(
    "resolutions",
    _("deflected journeys and tickets submitted together"),
    which.NET | which.FILED,
    lambda totals: totals.sum("net") + totals.sum("tickets"),
    measured=Sum(DEFLECTED_OR_FILED),
)
positive_votes = half(
    "positive_votes",
    _("articles voted helpful, one vote an article and journey"),
    Q(positives__gte=1),
    column("positives"),
    measured=Sum("positives"),
)
votes = half(
    "votes",
    _("articles voted helpful or unhelpful, one vote an article and journey"),
    Q(positives__gte=1) | Q(negatives__gte=1),
    lambda totals: totals.sum("positives") + totals.sum("negatives"),
    measured=Sum(F("positives") + F("negatives")),
)
self_served = half(
    "self_served",
    _("visitors who did more than file a ticket"),
    which.MORE_THAN_A_TICKET,
    lambda totals: totals.people.self_served,
    measured=Count("visitor", distinct=True),
)
filing_customers = half(
    "filing_customers",
    _("customers who filed a ticket"),
    which.FILED,
    lambda totals: totals.people.filing,
    measured=Count("customer", distinct=True),
)
seeking_customers = half(
    "seeking_customers",
    _("customers who sought help"),
    Q(sought=True),
    lambda totals: totals.people.seeking,
    measured=Count("customer", distinct=True),
)
deflected_customers = keep(
    Half(
        "deflected_customers",
        _("customers who were helped and filed nothing"),
        lambda journeys: journeys.filter(which.net_of_customers_without_ticket(journeys)),
        Count("customer", distinct=True),
        count=lambda totals: totals.people.deflected,
    )
)
