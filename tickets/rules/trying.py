"""The dry run: which of the last tickets a rule fits, and what it would do to each."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from helpcenter.models import User
from tickets.models import Rule, Ticket
from tickets.rules.matching import hours_of, meeting
from tickets.rules.moments import happened_to
from tickets.rules.planning import Named, Plan, planned


@dataclass(frozen=True)
class Tried:
    """One ticket, and what the rule would do to it as it stands now."""

    ticket: Ticket
    plan: Plan


def tried(rule: Rule, *, agent: User, most: int) -> tuple[int, list[Tried]]:
    """How many of the last tickets that this agent sees were looked at, and those that the rule fits."""
    now = timezone.now()
    last = Ticket.objects.at_work().seen_by(agent).order_by("-submitted_at", "-pk")
    ids = list(last.values_list("pk", flat=True)[:most])
    conditions, actions = list(rule.conditions.all()), list(rule.actions.all())
    happened = happened_to(rule, Ticket.objects.filter(pk__in=ids), now=now)
    found = meeting(conditions, happened).with_topic().select_related("assignee", "team")
    in_hours, named = hours_of(conditions), Named.by(actions)
    fitting = [one for one in found.order_by("-submitted_at", "-pk") if in_hours(_when(rule, one, now))]
    return len(ids), [Tried(one, planned(one, actions, named)) for one in fitting]


def _when(rule: Rule, ticket: Ticket, now: datetime) -> datetime:
    """About when the rule would have looked at the ticket's hours."""
    if rule.when == Rule.When.SUBMITTED:
        return ticket.submitted_at
    return ticket.last_message_at if rule.when in {Rule.When.REPLIED, Rule.When.ANSWERED} else now
