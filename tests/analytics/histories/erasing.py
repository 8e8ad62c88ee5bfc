"""Erasure seen from outside: a renaming, learned from the stored rows, and held to be one."""

from analytics.erasure.erasing import erase_events
from analytics.events.model import Event
from analytics.journeys.model import Journey
from helpcenter.erasure.registry import Person

NAMED = ("visitor", "person", "ticket")


def erase(person):
    """Erase the person whom events call so."""
    erase_events(Person("nobody@example.com", person))


def renaming(logs):
    """Kind of name -> new name -> old name, of the histories in which somebody was erased.

    One old name has one new name and the other way round, wherever in a history it stands; and no visitor
    that was erased still has its own.
    """
    old = {kind: {} for kind in NAMED}
    for kind, new, said in [*of_events(logs), *of_kept_journeys(logs)]:
        assert old[kind].setdefault(new, said) == said, f"{new} was {said}, and somebody else"
    for kind, names in old.items():
        assert len(set(names.values())) == len(names), f"one {kind} has two new names"
    assert not old["visitor"].keys() & {visitor for log in logs for visitor in log.erased}
    return old


def of_events(logs):
    told = {key: event for log in logs for key, event in log.events.items()}
    for event in Event.objects.filter(id__in=told).values("id", *NAMED):
        said = told[str(event["id"])]
        for kind in NAMED:
            assert (event[kind] is None) == (said.get(kind) is None)
            if event[kind] is not None:
                yield kind, event[kind], said[kind]


def of_kept_journeys(logs):
    """Where retention dropped the events, their journeys still tell."""
    rows = {key: row for log in logs if log.kept for key, row in log.kept.rows.items()}
    persons = {person for log in logs if log.kept for person in persons_of(log)}
    for stored in Journey.objects.filter(key__in=rows).values("key", "visitor", "customer", "reversed_by"):
        said = rows[str(stored["key"])]
        yield "visitor", stored["visitor"], said["visitor"]
        if said["customer"] != said["visitor"]:
            yield "person", stored["customer"], said["customer"]
        elif said["customer"] not in persons:
            yield "visitor", stored["customer"], said["visitor"]
        if said["reversed_by"]:
            yield "ticket", stored["reversed_by"], said["reversed_by"]


def persons_of(log):
    """Every person of whom a history knows: by such a name a customer may be somebody else."""
    told = {event.get("person") for event in log.events.values()}
    return (
        told
        | {*log.kept.persons.values()}
        | {row["customer"] for row in log.kept.rows.values() if row["customer"] != row["visitor"]}
    )


def as_before(rows, old):
    """Stored journeys under the names that they had."""
    customers = old["visitor"] | old["person"]
    return {
        key: row
        | {
            "visitor": old["visitor"].get(row["visitor"], row["visitor"]),
            "customer": customers.get(row["customer"], row["customer"]),
            "reversed_by": old["ticket"].get(row["reversed_by"], row["reversed_by"]),
        }
        for key, row in rows.items()
    }


def visitor_before(rows, old):
    """Stored filings likewise, which know of no other name."""
    return {
        key: row | {"visitor": old["visitor"].get(row["visitor"], row["visitor"])}
        for key, row in rows.items()
    }
