"""Which tickets meet a rule's conditions: asked of the database, in the same words for a run and a dry run.

Lines about the same thing are alternatives, of which one is enough; lines about different things must all be
met, and so must each that says what a ticket is not.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from tickets.models import Calendar, RuleCondition
from tickets.models.ticket import TicketQuerySet
from tickets.sla.working_time import NoHours, worked

Kind = RuleCondition.Kind
A_MOMENT = timedelta(seconds=1)


def meeting(conditions: Iterable[RuleCondition], tickets: TicketQuerySet) -> TicketQuerySet:
    """Those of the tickets that meet all conditions but those on business hours."""
    whole = Q()
    for same in _by_kind(conditions):
        whole &= reduce(or_, [_met(one) for one in same if not one.negated] or [Q()])
        for one in same:
            whole &= ~_met(one) if one.negated else Q()
    found: TicketQuerySet = tickets.filter(whole)
    return found


def hours_of(conditions: Iterable[RuleCondition]) -> Callable[[datetime], bool]:
    """Whether the conditions on business hours are met at a moment; hours that are gone have none."""
    lines = [one for one in conditions if one.kind == Kind.HOURS]
    if not lines:
        return lambda _at: True
    calendars = Calendar.objects.filter(pk__in=[one.value for one in lines])
    known = {str(one.pk): one for one in calendars.prefetch_related("hours", "holidays")}

    def are_met(at: datetime) -> bool:
        stands = [(one.negated, _is_open(known.get(one.value), at)) for one in lines]
        wanted = [is_open for negated, is_open in stands if not negated]
        return (any(wanted) or not wanted) and not any(is_open for negated, is_open in stands if negated)

    return are_met


def _by_kind(conditions: Iterable[RuleCondition]) -> Iterable[list[RuleCondition]]:
    found: dict[str, list[RuleCondition]] = {}
    for one in conditions:
        if one.kind != Kind.HOURS:
            found.setdefault(one.kind, []).append(one)
    return found.values()


def _met(condition: RuleCondition) -> Q:
    kind = Kind(condition.kind)
    if kind in BY_WORDS:
        return reduce(or_, (BY_WORDS[kind](word) for word in condition.words), NOTHING)
    if not condition.value:
        return Q(**{f"{kind}__isnull": True})
    return Q(**{BY_VALUE[kind]: condition.value})


def _is_open(calendar: Calendar | None, at: datetime) -> bool:
    """Whether somebody works then."""
    try:
        return calendar is not None and worked(at, at + A_MOMENT, calendar.working_time) > timedelta(0)
    except NoHours:
        return False


def _customer(word: str) -> Q:
    """An address, or the domain of one: not those below it."""
    domain = word.removeprefix("@")
    return Q(email__iexact=domain) if "@" in domain else Q(email__iendswith=f"@{domain}")


NOTHING = Q(pk__isnull=True)
BY_WORDS: Mapping[RuleCondition.Kind, Callable[[str], Q]] = {
    Kind.TAG: lambda word: Q(tags__contains=[word]),
    Kind.SUBJECT: lambda word: Q(subject__icontains=word),
    Kind.CUSTOMER: _customer,
}
BY_VALUE: Mapping[RuleCondition.Kind, str] = {
    Kind.TOPIC: "topic",
    Kind.PRIORITY: "priority",
    Kind.AT_LEAST: "priority__gte",
    Kind.STATUS: "status",
    Kind.TEAM: "team",
    Kind.ASSIGNEE: "assignee",
    Kind.LANGUAGE: "language",
}
