"""All categories in one file: their tree, places, icons, and words in every language."""

import json
from typing import Any

from knowledgebase.exporting.files import FORMAT, key_of_category
from knowledgebase.models import Category


def categories_file() -> str:
    """Each below the one that it stands in, in reading order."""
    rows = Category.objects.select_related("parent").prefetch_related("translations", "old_addresses")
    stated = {"helpcenter": FORMAT, "categories": [_stated(category) for category in rows]}
    return json.dumps(stated, ensure_ascii=False, indent=1) + "\n"


def _stated(category: Category) -> dict[str, Any]:
    old = [[one.kind, one.number] for one in category.old_addresses.all()]
    return {
        "key": key_of_category(category),
        "parent": key_of_category(category.parent) if category.parent else "",
        "position": category.position,
        "icon": category.icon,
        "old_address": old[0] if old else None,
        "words": {
            words.language: {"name": words.name, "slug": words.slug, "description": words.description}
            for words in sorted(category.translations.all(), key=lambda words: words.language)
        },
    }
