"""What a rule would do to a ticket as it stands; nothing is done here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from helpcenter.models import User
from tickets.choices import RIGHTS
from tickets.models import RuleAction, Team, Ticket
from tickets.properties import NAMES, Properties, as_tags
from tickets.transitions import Act, Status, after, is_possible

Kind = RuleAction.Kind
# By which acts a ticket comes into a status; the first that is possible is taken.
WAYS: Mapping[str, tuple[Act, ...]] = {
    Status.OPEN: (Act.TAKE_UP, Act.REOPEN),
    Status.HOLD: (Act.HOLD,),
    Status.SOLVED: (Act.SOLVE,),
    Status.CLOSED: (Act.CLOSE,),
}
THE_TICKETS_TEAM = ""


@dataclass(frozen=True)
class Plan:
    """What becomes of a ticket's properties and status, and what is written about it."""

    wanted: Properties
    act: Act | None = None
    notes: tuple[str, ...] = ()
    mailed: tuple[Team, ...] = ()

    def changes(self, ticket: Ticket) -> list[tuple[str, str, str]]:
        """What would change: its name, and the words before and after."""
        old, new = Properties.of(ticket).words(), self.wanted.words()
        changed = [(name, old[name], new[name]) for name in NAMES if old[name] != new[name]]
        if self.act:
            changed.append(("status", ticket.status, after(ticket.status, self.act)))
        return changed


@dataclass(frozen=True)
class Named:
    """The rows that actions name, each as it is now; what is gone is not there."""

    agents: Mapping[str, User] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)

    @classmethod
    def by(cls, actions: Iterable[RuleAction]) -> "Named":
        """Read what these actions name: nobody is given a ticket who could not work on it."""
        values = {kind: {one.value for one in actions if one.kind == kind and one.value} for kind in Kind}
        agents, teams = values[Kind.ASSIGNEE], values[Kind.TEAM] | values[Kind.MAIL]
        able = User.objects.with_perm("tickets.work", backend=RIGHTS).filter(is_staff=True, is_active=True)
        return cls(
            {str(one.pk): one for one in able.filter(pk__in=agents)} if agents else {},
            {str(one.pk): one for one in Team.objects.filter(pk__in=teams)} if teams else {},
        )


def planned(ticket: Ticket, actions: Iterable[RuleAction], named: Named) -> Plan:
    """What the actions come to, one after the other; what is not possible is left out."""
    plan = Plan(Properties.of(ticket))
    for action in actions:
        plan = _with(plan, action, ticket, named)
    return plan


def _with(plan: Plan, action: RuleAction, ticket: Ticket, named: Named) -> Plan:
    value = action.value
    if action.kind == Kind.STATUS:
        ways = (act for act in WAYS.get(value, ()) if is_possible(ticket.status, act))
        return replace(plan, act=next(ways, plan.act))
    if action.kind == Kind.NOTE:
        return replace(plan, notes=(*plan.notes, value))
    if action.kind == Kind.MAIL:
        team = plan.wanted.team if value == THE_TICKETS_TEAM else named.teams.get(value)
        return replace(plan, mailed=(*plan.mailed, team)) if team else plan
    return replace(plan, wanted=_set(plan.wanted, action, named))


def _set(wanted: Properties, action: RuleAction, named: Named) -> Properties:
    value = action.value
    if action.kind == Kind.PRIORITY:
        return replace(wanted, priority=int(value))
    if action.kind == Kind.ADD_TAGS:
        return replace(wanted, tags=tuple(sorted({*wanted.tags, *as_tags(value)})))
    if action.kind == Kind.REMOVE_TAGS:
        return replace(wanted, tags=tuple(tag for tag in wanted.tags if tag not in as_tags(value)))
    if action.kind == Kind.ASSIGNEE:
        return replace(wanted, assignee=named.agents.get(value, wanted.assignee) if value else None)
    return replace(wanted, team=named.teams.get(value, wanted.team) if value else None)
