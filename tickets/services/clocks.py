"""Setting the clocks of tickets by their history and the service level that applies."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from tickets.models import Change, Clock, SlaPolicy, Ticket
from tickets.services.alerting import tell_of
from tickets.sla.clocks import Change as Standing
from tickets.sla.clocks import Reading, read
from tickets.sla.matching import first_met
from tickets.transitions import FINISHED, Status

OVER = frozenset({Clock.State.MET, Clock.State.MISSED})


@transaction.atomic
def set_clocks(ticket: Ticket, policies: Iterable[SlaPolicy] | None = None) -> None:
    """Have a ticket's clocks show what follows from its history; none for what is no ticket, or not yet."""
    history = history_of(ticket)
    # Of one that was brought along from elsewhere nobody knows since when it stands as it does.
    is_known = history[-1][1] == ticket.status
    if ticket.is_discarded or ticket.awaits_confirmation or not is_known:
        ticket.clocks.all().delete()
        return
    if ticket.merged_into_id:  # the promise goes on with the other ticket; what was missed was
        runs_on = Q(state=Clock.State.RUNNING, due_at__gte=timezone.now())
        ticket.clocks.filter(Q(state=Clock.State.PAUSED) | runs_on).delete()
        return
    policy = policy_of(ticket, SlaPolicy.objects.in_force() if policies is None else policies)
    known = {Clock.Kind(one.kind): one for one in ticket.clocks.select_for_update()}
    promised = _promised_by(policy)
    if policy is not None:
        for kind, minutes in promised.items():
            _set(known.get(kind) or Clock(ticket=ticket, kind=kind), policy, minutes, history)
    for kind, clock in known.items():
        if kind not in promised and clock.state not in OVER:
            clock.delete()


def policy_of(ticket: Ticket, policies: Iterable[SlaPolicy]) -> SlaPolicy | None:
    """The service level that applies: of those that were there when the ticket came, the first that fits."""
    there = [one for one in policies if one.made_at <= ticket.submitted_at]
    return first_met(there, topic=ticket.topic_id, email=ticket.email, priority=ticket.priority)


def renew_clocks() -> int:
    """Set the clocks of unfinished tickets again, for service levels and hours may have changed."""
    policies = list(SlaPolicy.objects.in_force())
    may_change = Q(Exists(Clock.objects.filter(ticket=OuterRef("pk"))))
    if policies:
        may_change |= Q(submitted_at__gte=min(one.made_at for one in policies))
    unfinished = Ticket.objects.exclude(status__in=FINISHED).filter(may_change)
    ids = list(unfinished.order_by("pk").values_list("pk", flat=True))
    for ticket_id in ids:
        _renew(ticket_id, policies)
    return len(ids)


@transaction.atomic
def _renew(ticket_id: int, policies: Iterable[SlaPolicy]) -> None:
    ticket = Ticket.objects.select_for_update().filter(pk=ticket_id).first()
    if ticket is not None:
        set_clocks(ticket, policies)


def _promised_by(policy: SlaPolicy | None) -> dict[Clock.Kind, int]:
    """The minutes of each promise."""
    if policy is None:
        return {}
    minutes = {Clock.Kind.FIRST_ANSWER: policy.first_answer, Clock.Kind.SOLUTION: policy.solution}
    return {kind: number for kind, number in minutes.items() if number is not None}


def _set(clock: Clock, policy: SlaPolicy, minutes: int, history: Sequence[Standing]) -> None:
    """What was missed stays missed, and what was met stays met while it is over, whatever policies become."""
    target = policy.target(minutes)
    done_at = clock.ticket.first_answered_at if clock.kind == Clock.Kind.FIRST_ANSWER else None
    reading = read(target, history, done_at=done_at, now=timezone.now())
    if clock.state == Clock.State.MISSED or (clock.state == Clock.State.MET and reading.is_over):
        return
    clock.policy, clock.target, clock.used = policy, target.work, reading.used
    clock.state = _state(reading)
    clock.due_at = reading.missed_at or reading.due_at
    clock.warn_at = reading.warn_at
    clock.save()
    if clock.is_missed and not reading.is_over:
        tell_of(clock)  # seen here before the watch saw it, which looks for what runs


def _state(reading: Reading) -> Clock.State:
    if reading.missed_at:
        return Clock.State.MISSED
    if reading.is_over:
        return Clock.State.MET
    return Clock.State.RUNNING if reading.runs else Clock.State.PAUSED


def history_of(ticket: Ticket) -> list[Standing]:
    """Since when it had which status, from when the agents got it: once confirmed, if that was asked for."""
    changes = list(ticket.changes.all())
    confirmed: list[datetime] = [one.changed_at for one in changes if one.what == Change.What.PROOF]
    start = confirmed[-1] if confirmed else ticket.submitted_at
    statuses = [(one.changed_at, one.new) for one in changes if one.what == Change.What.STATUS]
    before = [status for at, status in statuses if at <= start]
    first = before[-1] if before else Status.NEW
    return [(start, first), *((at, status) for at, status in statuses if at > start)]
