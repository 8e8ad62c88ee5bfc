"""The mail by which a rule tells a team of a ticket."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpcenter.outbox.kinds import Letter, tells
from helpcenter.outbox.posting import post
from helpcenter.site import site
from tickets.models import Rule, RuleRun, Team, Ticket

RULE = "tickets/rule"


def post_mails(run: RuleRun, teams: Iterable[Team]) -> None:
    """Have the members of the teams told, each once; for transactions."""
    members = {member.email.lower() for team in teams for member in team.members.filter(is_active=True)}
    for address in sorted(members - {""}):
        post(
            RULE,
            key=f"{RULE} {run.pk} {address}"[:120],
            to=address,
            language=site().languages[0],
            about={"run": run.pk},
            thread=f"rules of ticket {run.ticket_id}",
        )


def told(run: RuleRun) -> Letter:
    """Which ticket, and by which rule."""
    ticket = run.ticket
    shown = {
        "ticket": ticket,
        "rule": run.rule,
        "link": f"{settings.SITE_URL}{reverse('agent:ticket', args=[ticket.reference])}",
    }
    return Letter(f"{ticket.reference}: {run.rule}", shown)


def _sample() -> Letter:
    ticket = Ticket(
        pk=0, reference="HC-48213", subject=str(_("My phone shows old events")), submitted_at=timezone.now()
    )
    return told(RuleRun(ticket=ticket, rule=Rule(name=str(_("Urgent at night")))))


@tells(RULE, title=_("Carried out by a rule"), sample=_sample)
def _rule(about: Mapping[str, Any]) -> Letter | None:
    run = RuleRun.objects.select_related("ticket", "rule").filter(pk=about["run"]).first()
    return told(run) if run and not run.ticket.is_discarded else None
