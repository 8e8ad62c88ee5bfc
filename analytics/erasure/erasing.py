"""Erasing a person from the measurement, METRICS.md 8.6: nothing leads back, and no number changes."""

from collections.abc import Mapping

from analytics.erasure.fresh import fresh_person, fresh_ticket, fresh_visitor
from analytics.erasure.renaming import Renaming, hold_events, rename
from analytics.erasure.whose import tickets_of, visitors_of
from analytics.pipeline.workshop import workshop
from analytics.sharing.leaving import take_all_away
from helpcenter.erasure.registry import Person, erases


@erases("analytics")
def erase_events(person: Person) -> Mapping[str, int]:
    """Give the person, each of their visitors and each of their tickets a fresh id, and drop their queries.

    Which visitors and tickets they were is left with ``person``, for the packages below and for an
    erasure that is resumed: what arrived meanwhile under an old name goes the same way. Files of journeys
    tell tickets by their references, and are deleted whosever they are.
    """
    with workshop() as cursor:
        hold_events(cursor)
        renaming = _renaming(person)
        events, queries = rename(cursor, renaming)
    account = {
        "visitors": len(renaming.visitors.keys() - person.visitors.keys()),
        "tickets": len(renaming.tickets.keys() - person.tickets.keys()),
        "events": events,
        "queries": queries,
        "exports": take_all_away(),
    }
    person.visitors |= renaming.visitors
    person.tickets |= renaming.tickets
    return account


def _renaming(person: Person) -> Renaming:
    """What is theirs now, beside what was theirs when this erasure began."""
    fresh = fresh_person(person.hash)
    visitors = visitors_of(person.hash)
    tickets = tickets_of(person.hash, visitors)
    return Renaming(
        person.hash,
        fresh,
        # A visitor that bears the person's own id is the same customer, and stays it.
        {old: fresh if old == person.hash else fresh_visitor(old) for old in visitors} | person.visitors,
        {old: fresh_ticket() for old in tickets} | person.tickets,
    )
