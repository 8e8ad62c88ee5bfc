"""The file in which an export states its categories, with or without articles in them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from knowledgebase.importers.sources import Refused, StatedCategory, Words, short_key, text_of

CATEGORIES = "helpcenter.json"


def read_categories(file: Path) -> Iterator[StatedCategory]:
    """The categories of an export, each after the one that it stands below.

    Raises:
        Refused: the file is none that an export wrote.
    """
    try:
        rows = json.loads(text_of(file))["categories"]
        stated = [_category(row) for row in rows]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Refused(f"it does not list categories as an export does: {error!r}"[:200]) from error
    yield from stated


def _category(row: dict[str, Any]) -> StatedCategory:
    languages = dict(settings.LANGUAGES)
    old = row.get("old_address")
    return StatedCategory(
        key=short_key(str(row["key"])),
        parent=short_key(str(row.get("parent", ""))),
        position=min(max(int(row.get("position", 0)), 0), 1_000_000),
        icon=str(row.get("icon", "")),
        old_address=(str(old[0]), int(old[1])) if old else None,
        words={
            language: Words(str(said["name"]), str(said.get("slug", "")), str(said.get("description", "")))
            for language, said in row["words"].items()
            if language in languages
        },
    )
