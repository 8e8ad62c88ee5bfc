"""Keeping how an agent wants to hear of things."""

from collections.abc import Mapping

from django.db import transaction

from helpcenter.models import User
from tickets.models import NotificationChoice
from tickets.models.notification import Kind
from tickets.ways_of_telling import Ways


@transaction.atomic
def keep_ways(agent: User, ways: Mapping[Kind, Ways], *, wants_mail: bool) -> None:
    """Every kind as it was chosen, and whether they want mails about work at all."""
    rows = [
        NotificationChoice(person=agent, kind=kind, bell=one.bell, mail=one.mail)
        for kind, one in ways.items()
    ]
    NotificationChoice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person", "kind"], update_fields=["bell", "mail"]
    )
    if agent.wants_mail != wants_mail:
        agent.wants_mail = wants_mail
        agent.save(update_fields=["wants_mail"])
