"""Carrying out rules, after the fact: each happening's rules in one transaction, which also forgets it.

Whoever dies in between leaves the happening; the next round begins it again from the start.
"""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from helpcenter.failpoints import Point, reach
from helpcenter.transactions import tried_twice
from tickets.models import Happening, Rule, RuleRun, Ticket
from tickets.models.ticket import TicketQuerySet
from tickets.rule_mails import post_mails
from tickets.rules.at_work import AtWork, working
from tickets.rules.matching import hours_of, meeting
from tickets.rules.moments import due_by_now
from tickets.rules.planning import Named, Plan, planned
from tickets.services.finishing import finish
from tickets.services.noting import note_by_rule
from tickets.services.properties import set_properties
from tickets.services.standing import put
from tickets.transitions import Act

logger = logging.getLogger(__name__)
SOME = 500
ALL_SEEN = 2**62  # of the history: a rule has looked at the ticket just now, under its lock
ENDINGS = {Act.SOLVE, Act.REOPEN, Act.CLOSE}


def carry_out_waiting() -> int:
    """Carry out the rules for what has happened, the oldest first; how many happenings were tried."""
    ids = list(Happening.objects.waiting().order_by("pk").values_list("pk", flat=True)[:SOME])
    for pk in ids:
        # Counted before, and kept whatever becomes of it: one that ends its process is not tried for ever.
        if Happening.objects.waiting().filter(pk=pk).update(attempts=F("attempts") + 1):
            reach(Point.RULES_BEGUN)
            _tried(pk)
    return len(ids)


def carry_out_due() -> int:
    """Carry out the rules for which a ticket has stood in a status for long enough; how many that were."""
    now, number = timezone.now(), 0
    for rule in _rules(Rule.When.WAITED):
        if not hours_of(rule.conditions.all())(now):
            continue  # their turn comes when somebody works, or nobody does
        due = meeting(rule.conditions.all(), due_by_now(rule, _at_work(), now=now))
        for ticket_id in list(due.values_list("pk", flat=True)[:SOME]):
            try:
                number += _carry_out_due(rule, ticket_id)
            except Exception:
                logger.exception("rule %s was not carried out on ticket %s", rule.pk, ticket_id)
    return number


def _tried(happening_id: int) -> None:
    try:
        _carry_out(happening_id)
    except Exception:
        logger.exception("the rules for happening %s were not carried out", happening_id)


@tried_twice
@transaction.atomic
def _carry_out(happening_id: int) -> None:
    happening = Happening.objects.select_for_update(skip_locked=True).filter(pk=happening_id).first()
    if happening is None:
        return
    Ticket.objects.select_for_update().get(pk=happening.ticket_id)
    for rule in _rules(happening.when):
        if rule.pk not in happening.chain and rule.made_at <= happening.happened_at:
            ticket = _fitting(rule, happening.ticket_id, at=happening.happened_at)
            if ticket is not None:
                _apply(rule, ticket, key=happening.key, chain=happening.chain)
    happening.delete()
    reach(Point.RULES_DONE)


@tried_twice
@transaction.atomic
def _carry_out_due(rule: Rule, ticket_id: int) -> bool:
    """Look once more under the lock: somebody may have done something meanwhile."""
    now = timezone.now()
    Ticket.objects.select_for_update().get(pk=ticket_id)
    due = due_by_now(rule, _at_work().filter(pk=ticket_id), now=now)
    ticket = _whole(meeting(rule.conditions.all(), due))
    if ticket is not None:
        _apply(rule, ticket, key=f"since {ticket.since.isoformat()}", chain=())  # type: ignore[attr-defined]
    return ticket is not None


def _rules(when: str) -> list[Rule]:
    """The active ones, in their order."""
    active = Rule.objects.filter(active=True, when=when)
    return list(active.prefetch_related("conditions", "actions"))


def _at_work() -> TicketQuerySet:
    return Ticket.objects.at_work()


def _fitting(rule: Rule, ticket_id: int, *, at: datetime) -> Ticket | None:
    """The ticket as the rules before left it, if it meets the conditions."""
    conditions = rule.conditions.all()
    return _whole(meeting(conditions, _at_work().filter(pk=ticket_id))) if hours_of(conditions)(at) else None


def _whole(tickets: TicketQuerySet) -> Ticket | None:
    return tickets.with_topic().select_related("assignee", "team").first()


def _apply(rule: Rule, ticket: Ticket, *, key: str, chain: Iterable[int]) -> None:
    run = RuleRun.objects.create(rule=rule, ticket=ticket, key=key, ran_at=timezone.now())
    actions = list(rule.actions.all())
    plan = planned(ticket, actions, Named.by(actions))
    with working(AtWork(rule.name, (*chain, rule.pk))):
        _do(plan, ticket, run)
    post_mails(run, plan.mailed)


def _do(plan: Plan, ticket: Ticket, run: RuleRun) -> None:
    set_properties(ticket.pk, plan.wanted, seen=ALL_SEEN)
    if plan.act in ENDINGS:
        finish(ticket.pk, plan.act)
    elif plan.act:
        put(ticket.pk, plan.act)
    for number, body in enumerate(plan.notes):
        note_by_rule(ticket, body=body, name=f"{run.pk} {number}")
