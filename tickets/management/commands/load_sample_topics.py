"""Give the form the topics that go with the sample articles."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from tickets.models import Topic, TopicTranslation

TOPICS = [
    {"en": "Calendars and events", "fr": "Agendas et événements"},
    {"en": "Sharing and guests", "fr": "Partage et invités"},
    {"en": "Phones and other apps", "fr": "Téléphones et autres applis"},
    {"en": "Signing in", "fr": "Connexion"},
    {"en": "Plans and invoices", "fr": "Abonnement et factures"},
]


class Command(BaseCommand):
    """A second run changes nothing."""

    help = "Load the sample's topics, in English and French."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        made = sum(add(names, position=place) for place, names in enumerate(TOPICS, start=1))
        self.stdout.write(f"Topics: {made} created, {len(TOPICS) - made} unchanged.")


def add(names: dict[str, str], *, position: int) -> bool:
    """Make a topic with these names, unless one of that English name is there."""
    if TopicTranslation.objects.filter(language="en", name=names["en"]).exists():
        return False
    topic = Topic.objects.create(position=position)
    TopicTranslation.objects.bulk_create(
        TopicTranslation(topic=topic, language=language, name=name) for language, name in names.items()
    )
    return True
