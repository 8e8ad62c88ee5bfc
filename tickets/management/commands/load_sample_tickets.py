"""Give the workspace of a demo some requests to work on; they are in no number of the report."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.people import person_hash
from tickets.models import Message, Note, Ticket, TopicTranslation
from tickets.sample_tickets import AGENT, NOTE, SAMPLES, Sample
from tickets.tokens import digest, link_token, new_form_token, new_public_id, new_reference
from tickets.transitions import FINISHED
from tickets.wording import as_html


class Command(BaseCommand):
    """A second run changes nothing."""

    help = "Load the sample's requests, and an agent who has answered some of them."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        agent, now = sample_agent(), timezone.now()
        wanted = [one for one in SAMPLES if not Ticket.objects.filter(email=one.email).exists()]
        for sample in wanted:
            add(sample, agent, now)
        self.stdout.write(f"Requests: {len(wanted)} created, {len(SAMPLES) - len(wanted)} unchanged.")


def sample_agent() -> User:
    """Somebody to whom requests can be given; nobody can sign in as them."""
    agent, is_new = User.objects.get_or_create(
        username="maya", defaults={"first_name": "Maya", "last_name": "Lind", "is_staff": True}
    )
    if is_new:
        agent.set_unusable_password()
        agent.save()
        agent.groups.set(Group.objects.filter(name="Agent"))
    return agent


def add(sample: Sample, agent: User, now: datetime) -> None:
    """Write a request with its thread, as old as the sample says; nothing is told to anybody."""
    written = [(who, now - timedelta(hours=hours), words) for who, hours, words in sample.thread]
    messages = [(who, at, words) for who, at, words in written if who != NOTE]
    public_id, last = new_public_id(), messages[-1][1]
    ticket = Ticket.objects.create(
        reference=new_reference(digits=5),
        public_id=public_id,
        link_digest=digest(link_token(public_id)),
        form_token=digest(new_form_token()),
        topic_id=topic_called(sample.topic),
        subject=sample.subject,
        email=sample.email,
        name=sample.name,
        person=person_hash(sample.email),
        language=sample.language,
        status=sample.status,
        priority=sample.priority,
        tags=sample.tags,
        assignee=agent if sample.is_taken else None,
        submitted_at=messages[0][1],
        last_message_at=last,
        first_answered_at=next((at for who, at, _words in messages if who == AGENT), None),
        solved_at=last if sample.status in FINISHED else None,
    )
    for who, at, words in written:
        row = Note(ticket=ticket, author=agent) if who == NOTE else said_by(who, ticket, agent)
        row.body, row.html, row.created_at = words, as_html(words), at
        row.form_token = digest(new_form_token())
        row.save()


def said_by(who: str, ticket: Ticket, agent: User) -> Message:
    """A message without its words."""
    return Message(ticket=ticket, sender=who, author=agent if who == AGENT else None)


def topic_called(name: str) -> int | None:
    """The id of the topic of this English name, if it is there."""
    found = TopicTranslation.objects.filter(language="en", name=name)
    return found.values_list("topic", flat=True).first()
