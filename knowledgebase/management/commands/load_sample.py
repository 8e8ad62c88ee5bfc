"""Fill an empty help center with the sample: fifteen articles of a hosted calendar, in two languages."""

from pathlib import Path
from typing import Any

import yaml
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from helpcenter.models import SiteSettings
from helpcenter.versions import raise_version
from knowledgebase.models import Category, CategoryTranslation
from knowledgebase.services import save_category_words

SAMPLE = Path(__file__).resolve().parents[2] / "sample"


class Command(BaseCommand):
    """Comes through the same importer as everybody's articles; a second run changes nothing."""

    help = "Load the sample articles, their categories, and settings to match."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command(
            "import_articles",
            str(SAMPLE),
            stdout=self.stdout,
            stderr=self.stderr,
            verbosity=options["verbosity"],
        )
        for place, shelf in enumerate(read("categories.yaml"), start=1):
            furnish(shelf, place=place)
        if settle_in(read("site.yaml")):
            self.stdout.write("The settings of the sample's owner are in place.")


def read(name: str) -> Any:
    """A file of the sample."""
    return yaml.safe_load((SAMPLE / name).read_text())


@transaction.atomic
def furnish(shelf: dict[str, Any], *, place: int) -> None:
    """Give an imported category its icon, its place and its description.

    Raises:
        CommandError: the importer has not made it.
    """
    name = shelf["words"]["en"]["name"]
    category = Category.objects.without_tree_fields().filter(translations__name=name).first()
    if category is None:
        raise CommandError(f"The sample has no article in the category “{name}”.")
    for language, words in shelf["words"].items():
        if not CategoryTranslation.objects.filter(category=category, language=language, **words).exists():
            save_category_words(category, language=language, **words)
    if (category.icon, category.position) != (shelf["icon"], place):
        category.icon, category.position = shelf["icon"], place
        category.save(update_fields=["icon", "position"])
        raise_version("knowledgebase")


def settle_in(wanted: dict[str, Any]) -> bool:
    """Save the sample's settings, unless somebody has saved settings of their own."""
    if SiteSettings.objects.exists():
        return False
    settings = SiteSettings(**wanted)
    settings.full_clean()
    settings.save()
    return True
