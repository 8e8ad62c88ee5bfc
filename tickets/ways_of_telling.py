"""How each agent wants to hear of each kind of news: by the bell, by mail, by both or not at all."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from helpcenter.models import User
from tickets.models import NotificationChoice
from tickets.models.notification import Kind


@dataclass(frozen=True)
class Ways:
    """The ways to tell somebody of one kind of news."""

    bell: bool
    mail: bool


# What is only good to know is shown, and what waits for its reader is mailed as well.
USUAL: Mapping[str, Ways] = {
    Kind.ASSIGNED: Ways(bell=True, mail=True),
    Kind.REPLIED: Ways(bell=True, mail=False),
    Kind.MENTIONED: Ways(bell=True, mail=True),
    Kind.DUE: Ways(bell=True, mail=True),
    Kind.WATCHED: Ways(bell=True, mail=False),
}


def chosen_by(agent: User) -> dict[str, Ways]:
    """Every kind, as this agent wants it."""
    own = {one.kind: Ways(one.bell, one.mail) for one in NotificationChoice.objects.filter(person=agent)}
    return {**USUAL, **own}


def chosen_for(kind: Kind, agents: Collection[User]) -> dict[int, Ways]:
    """One kind, as each of them wants it, by their ids; no mail for who wants none about work."""
    found = NotificationChoice.objects.filter(kind=kind, person__in=agents)
    own = {one.person_id: Ways(one.bell, one.mail) for one in found}
    chosen = {agent.pk: own.get(agent.pk, USUAL[kind]) for agent in agents}
    mailed = {agent.pk for agent in agents if agent.wants_mail and agent.email}
    return {pk: ways if pk in mailed else Ways(ways.bell, mail=False) for pk, ways in chosen.items()}
