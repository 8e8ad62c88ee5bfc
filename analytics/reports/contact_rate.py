"""The contact rate beside what it was before: tickets for every thousand journeys that sought help."""

from dataclasses import dataclass

from django.db.models import Count, F, Sum

from analytics.journeys.filing import Filing
from analytics.reports.change import Change
from analytics.reports.definitions import DEFINITIONS
from analytics.reports.intervals import Estimate, apart, arrivals
from analytics.reports.kept import kept
from analytics.reports.numbers import SMALL, Measured
from analytics.reports.people import NOBODY
from analytics.reports.period import Query
from analytics.reports.totals import OF_RATES, Totals, by_outcome
from analytics.rollups.settlement import Settlement

CONTACT_RATE = DEFINITIONS["tickets_per_thousand"]


@dataclass(frozen=True)
class Contacts:
    """One period; ``together`` says in how large pieces its tickets came: 1 where each had its own journey.

    It is what weighs the evidence: five tickets of one journey are not five customers.
    """

    measured: Measured
    together: float

    @property
    def estimate(self) -> Estimate | None:
        """The rate with its 95 % interval; None where nobody sought help."""
        tickets, sought, times = self.measured.counted, self.measured.denominator, self.measured.number.times
        if tickets is None or sought == 0:
            return None
        low, high = (end * self.together * times / sought for end in arrivals(tickets / self.together))
        return tickets * times / sought, low, high


@dataclass(frozen=True)
class ContactRate:
    """What is, beside what was."""

    now: Contacts
    before: Contacts

    @property
    def change(self) -> Change | None:
        """None where too few sought help before to compare with."""
        before, now = self.before.estimate, self.now.estimate
        if before is None or now is None or self.before.measured.denominator < SMALL:
            return None
        return Change(now[0] - before[0], apart(before, now))


def contact_rate(settlement: Settlement | None, query: Query, totals: Totals) -> ContactRate:
    """Of this period, whose totals are known, and of as many days before."""
    earlier = query.before()
    before = Totals(kept(settlement, by_outcome, earlier, OF_RATES), NOBODY)
    return ContactRate(
        Contacts(CONTACT_RATE.measure(totals), kept(settlement, together, query)),
        Contacts(CONTACT_RATE.measure(before), kept(settlement, together, earlier)),
    )


def together(query: Query) -> float:
    """Of an average ticket, in how many its journey filed with it."""
    each = Filing.objects.filter(**query.conditions()).values("journey").annotate(n=Count("pk"))
    found = each.aggregate(tickets=Sum("n"), squares=Sum(F("n") * F("n")))
    return float(found["squares"] / found["tickets"]) if found["tickets"] else 1.0
