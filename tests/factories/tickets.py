"""Tickets as they ordinarily are."""

import secrets

import factory
from django.contrib.auth.models import Permission
from django.utils import timezone

from helpcenter.models import User
from helpcenter.people import person_hash
from helpcenter.visitors import Visitor, new_key
from tickets.models import (
    Macro,
    MacroText,
    Message,
    Team,
    Ticket,
    Topic,
    TopicField,
    TopicFieldTranslation,
    TopicTranslation,
)
from tickets.tokens import digest, link_token, new_public_id
from tickets.wording import as_html


class TopicFactory(factory.django.DjangoModelFactory):
    """A topic with an English name."""

    class Meta:
        model = Topic
        skip_postgeneration_save = True

    @factory.post_generation
    def names(self, create, extracted, **kwargs):
        for language, name in (extracted or {"en": "Phones and tablets"}).items():
            TopicTranslation.objects.create(topic=self, language=language, name=name)


class FieldFactory(factory.django.DjangoModelFactory):
    """A question of a topic: ``words={"fr": {"label": …}}`` says it in other languages than English."""

    class Meta:
        model = TopicField
        skip_postgeneration_save = True

    topic = factory.SubFactory(TopicFactory)

    @factory.post_generation
    def words(self, create, extracted, **kwargs):
        for language, words in (extracted or {"en": kwargs or {"label": "App version"}}).items():
            TopicFieldTranslation.objects.create(field=self, language=language, **words)


class TicketFactory(factory.django.DjangoModelFactory):
    """A new ticket with its first message; its private link follows from ``public_id``."""

    class Meta:
        model = Ticket
        skip_postgeneration_save = True

    class Params:
        form_secret = factory.LazyFunction(lambda: secrets.token_urlsafe(16))

    reference = factory.Sequence(lambda n: f"HC-{20_000 + n}")
    public_id = factory.LazyFunction(new_public_id)
    form_token = factory.LazyAttribute(lambda ticket: digest(ticket.form_secret))
    link_digest = factory.LazyAttribute(lambda ticket: digest(link_token(ticket.public_id)))
    subject = "My phone shows no new events"
    email = "ada@example.com"
    person = factory.LazyAttribute(lambda ticket: person_hash(ticket.email))
    language = "en"
    submitted_at = factory.LazyFunction(timezone.now)
    last_message_at = factory.SelfAttribute("submitted_at")

    @factory.post_generation
    def body(self, create, extracted, **kwargs):
        text = extracted or "Since yesterday the app shows last week only."
        self.messages.create(
            sender=Message.Sender.CUSTOMER, body=text, html=as_html(text), created_at=self.submitted_at
        )


class AgentFactory(factory.django.DjangoModelFactory):
    """Somebody who may do everything in the admin."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"agent{n}")
    first_name, last_name = "Grace", "Hopper"
    is_staff = is_superuser = True


def a_visitor() -> Visitor:
    """A browser that has never been here."""
    return Visitor(new_key(), is_new=True, left_out=None)


class WorkerFactory(AgentFactory):
    """Somebody who answers tickets in the workspace, and may do nothing else."""

    username = factory.Sequence(lambda n: f"worker{n}")
    is_superuser = False

    @factory.post_generation
    def rights(self, create, extracted, **kwargs):
        names = ["work", *(extracted or [])]
        ours = Permission.objects.filter(content_type__app_label="tickets")
        self.user_permissions.set(ours.filter(codename__in=names))


class TeamFactory(factory.django.DjangoModelFactory):
    """A team; ``topics`` and ``members`` are lists."""

    class Meta:
        model = Team
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Team {n}")

    @factory.post_generation
    def topics(self, create, extracted, **kwargs):
        self.topics.set(extracted or [])

    @factory.post_generation
    def members(self, create, extracted, **kwargs):
        self.members.set(extracted or [])


class MacroFactory(factory.django.DjangoModelFactory):
    """A shared macro; ``texts={"fr": …}`` says it in other languages than English."""

    class Meta:
        model = Macro
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Macro {n}")

    @factory.post_generation
    def texts(self, create, extracted, **kwargs):
        for language, body in (extracted or {"en": "Hello {{ customer.first_name }},"}).items():
            MacroText.objects.create(macro=self, language=language, body=body)
