"""Pages of a small Zendesk help center, made where a test needs them."""

import json
from pathlib import Path

from tests.knowledgebase.importers.trees import plant

CATEGORY = {
    "id": 360000000001,
    "name": "Boards",
    "locale": "en-us",
    "position": 2,
    "description": "All boards",
}
SECTION = {"id": 360000000002, "name": "Uno", "locale": "en-us", "category_id": 360000000001, "position": 1}
ARTICLE = 360000000010


def row(number: int = ARTICLE, **said) -> dict:
    return {
        "id": number,
        "title": "Reset the board",
        "body": "<p>Press <strong>Reset</strong>.</p>",
        "locale": "en-us",
        "section_id": SECTION["id"],
        "draft": False,
        "position": 3,
        "user_segment_id": None,
        "created_at": "2021-01-11T09:00:00Z",
        "updated_at": "2024-01-02T12:30:00Z",
        **said,
    }


def translation(number: int = ARTICLE, **said) -> dict:
    return {
        "id": number + 500,
        "source_id": number,
        "source_type": "Article",
        "locale": "fr",
        "title": "Réinitialiser la carte",
        "body": "<p>Appuyez.</p>",
        "draft": False,
        "hidden": False,
        **said,
    }


def pages(root: Path, articles: list[dict], translations: list[dict] = [], **more: list[dict]) -> Path:  # noqa: B006
    lists = {
        "categories": [CATEGORY],
        "sections": [SECTION],
        "articles": articles,
        "translations": translations,
        **more,
    }
    return plant(
        root,
        {f"{name}_p1.json": json.dumps({name: rows, "count": len(rows)}) for name, rows in lists.items()},
    )
