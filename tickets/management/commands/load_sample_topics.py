"""Give the form the topics that go with the sample articles, one of them with questions of its own."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from tickets.models import Topic, TopicField, TopicFieldTranslation, TopicTranslation

TOPICS = [
    {"en": "Calendars and events", "fr": "Agendas et événements"},
    {"en": "Sharing and guests", "fr": "Partage et invités"},
    {"en": "Phones and other apps", "fr": "Téléphones et autres applis"},
    {"en": "Signing in", "fr": "Connexion"},
    {"en": "Plans and invoices", "fr": "Abonnement et factures"},
]

ABOUT_PHONES = "Phones and other apps"
DEVICE = {
    "en": {"label": "Which device?", "choices": "iPhone or iPad\nAndroid\nComputer"},
    "fr": {"label": "Quel appareil\u00a0?", "choices": "iPhone ou iPad\nAndroid\nOrdinateur"},
}
VERSION = {
    "en": {"label": "Version of the app", "help": "In the app, under Settings and About."},
    "fr": {"label": "Version de l’appli", "help": "Dans l’appli, sous Paramètres puis À propos."},
}
SINCE = {"en": {"label": "Since when?"}, "fr": {"label": "Depuis quand\u00a0?"}}


class Command(BaseCommand):
    """A second run changes nothing."""

    help = "Load the sample's topics with what they ask, in English and French."

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
    if names["en"] == ABOUT_PHONES:
        ask_about_phones(topic)
    return True


def ask_about_phones(topic: Topic) -> None:
    """Which device; of Android the app's version; and since when."""
    device = ask(topic, DEVICE, kind=TopicField.Kind.CHOICE, required=True)
    ask(topic, VERSION, position=1, shown_if=device, shown_if_value="Android")
    ask(topic, SINCE, position=2, kind=TopicField.Kind.DATE)


def ask(topic: Topic, words: dict[str, dict[str, str]], **asked: Any) -> TopicField:
    """A question of a topic, in these words."""
    field = TopicField.objects.create(topic=topic, **asked)
    TopicFieldTranslation.objects.bulk_create(
        TopicFieldTranslation(field=field, language=language, **said) for language, said in words.items()
    )
    return field
