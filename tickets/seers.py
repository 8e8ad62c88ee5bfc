"""Which agents see a ticket: the question of ``TicketQuerySet.seen_by``, asked from the other side."""

from django.db.models import Q, QuerySet

from helpcenter.models import User
from tickets.models import Team, Ticket

RIGHTS = "django.contrib.auth.backends.ModelBackend"


def agents() -> QuerySet[User]:
    """Whoever may work on tickets."""
    return _able_to("tickets.work").filter(is_staff=True, is_active=True)


def agents_who_see(ticket: Ticket) -> QuerySet[User]:
    """Those of them to whom the workspace shows this one."""
    if ticket.team_id:
        teams = Team.objects.filter(pk=ticket.team_id)
    else:
        teams = Team.objects.filter(topics=ticket.topic_id) if ticket.topic_id else Team.objects.none()
        if not ticket.topic_id or not teams.exists():
            return agents()
    members = User.objects.filter(teams__in=teams)
    all_seeing = _able_to("tickets.see_all")
    is_ours = Q(pk=ticket.assignee_id) | Q(pk__in=members.values("pk")) | Q(pk__in=all_seeing.values("pk"))
    return agents().filter(is_ours)


def _able_to(permission: str) -> QuerySet[User]:
    able: QuerySet[User] = User.objects.with_perm(permission, backend=RIGHTS)
    return able
