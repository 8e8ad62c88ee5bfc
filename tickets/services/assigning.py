"""Giving tickets to the members of their team, by the team's rule: in turn, or to who has the least.

A wish written with the ticket says that it waits for somebody; a sweep grants it a moment later. So the
customer waits for none of this, and what a killed worker left is found again.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext, override

from helpcenter.models import User
from helpcenter.site import site
from helpcenter.transactions import tried_twice
from tickets.absences import away_today, is_away
from tickets.models import AssignmentWish, Change, Team, Ticket
from tickets.queues import UNSOLVED
from tickets.seers import agents
from tickets.services.history import note_change

SOME = 200
NOBODY_THERE = timedelta(minutes=5)


def wish_for(ticket: Ticket) -> None:
    """Have it given to somebody soon; for transactions that hold the ticket."""
    wish = AssignmentWish(ticket=ticket, next_try_at=timezone.now())
    AssignmentWish.objects.bulk_create([wish], ignore_conflicts=True)


def assign_waiting() -> int:
    """Grant the wishes that are due; how many tickets changed hands."""
    due = AssignmentWish.objects.due(timezone.now()).order_by("next_try_at", "pk")
    ids = list(due.values_list("pk", flat=True)[:SOME])
    return sum(_grant(ticket_id) for ticket_id in ids)


@tried_twice
@transaction.atomic
def _grant(ticket_id: int) -> bool:
    """A ticket that somebody has in hand just now is looked at the next time."""
    ticket = Ticket.objects.select_for_update(skip_locked=True).filter(pk=ticket_id).first()
    wish = AssignmentWish.objects.filter(pk=ticket_id).first()
    if ticket is None or wish is None:
        return False
    if not _waits(ticket):
        wish.delete()
        return False
    team = _team_of(ticket)
    agent = _whose_turn(team) if team else None
    if team and agent is None:
        wish.next_try_at = timezone.now() + NOBODY_THERE
        wish.save(update_fields=["next_try_at"])
    else:
        wish.delete()
    return _give(ticket, agent, team)


def _waits(ticket: Ticket) -> bool:
    """What still waits for its address is wished for again once that is confirmed."""
    if ticket.is_finished or ticket.is_discarded or ticket.awaits_confirmation:
        return False
    return ticket.assignee_id is None or is_away(ticket.assignee_id)


def _team_of(ticket: Ticket) -> Team | None:
    """The one whose rule applies; locked, so that of two tickets at once the second knows of the first."""
    teams = Team.objects.exclude(assignment=Team.Assignment.OFF)
    if ticket.team_id:
        teams = teams.filter(pk=ticket.team_id)
    elif ticket.topic_id:
        teams = teams.filter(topics=ticket.topic_id)
    else:
        return None
    return teams.select_for_update(of=("self",)).order_by("name").first()


def _whose_turn(team: Team) -> User | None:
    there = list(agents().filter(teams=team).exclude(pk__in=away_today()).order_by("pk"))
    last = team.last_given_id or 0
    in_turn = [one for one in there if one.pk > last] + [one for one in there if one.pk <= last]
    if team.assignment == Team.Assignment.LOAD:
        have = _unsolved_of(in_turn)
        return min(in_turn, key=lambda one: have.get(one.pk, 0), default=None)
    return next(iter(in_turn), None)


def _unsolved_of(people: Sequence[User]) -> dict[int, int]:
    """How many tickets each has before them."""
    theirs = Ticket.objects.at_work().filter(assignee__in=people, status__in=UNSOLVED)
    return dict(theirs.order_by().values_list("assignee").annotate(number=Count("pk")))


def _give(ticket: Ticket, agent: User | None, team: Team | None) -> bool:
    """To the agent, or back to the team where nobody is there."""
    before, ticket.assignee = ticket.assignee, agent
    if before == agent:
        return False
    ticket.save(update_fields=["assignee"])
    if team and agent:
        # Past the signal that a team was changed: its rule was not.
        Team.objects.filter(pk=team.pk).update(last_given=agent)
    words = [one.get_username() if one else "" for one in (before, agent)]
    note_change(ticket, Change.What.ASSIGNEE, *words, by=None, rule=_rule(team, agent))
    return True


def _rule(team: Team | None, agent: User | None) -> str:
    with override(site().languages[0]):
        if team and agent:
            return gettext("Assignment of %(team)s") % {"team": team}
        return gettext("Back to the team: the assignee is absent")
