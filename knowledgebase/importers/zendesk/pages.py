"""The rows of the API's pages, whatever files they were saved in, and in whatever order."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledgebase.importers.sources import Refused, text_of

MOST_BYTES_A_PAGE = 100_000_000
LISTS = ("categories", "sections", "articles", "translations", "user_segments")
Row = Mapping[str, Any]


@dataclass
class Pages:
    """The rows of all pages, each list in the order of its pages."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in LISTS})

    def by_id(self, name: str) -> dict[int, Row]:
        return {row["id"]: row for row in self.rows[name] if isinstance(row.get("id"), int)}

    def translations(self, kind: str) -> list[Row]:
        """Those of categories, of sections or of articles; an unnamed kind is an article's."""
        return [row for row in self.rows["translations"] if row.get("source_type", "Article") == kind]


def is_page(file: Path) -> bool:
    """Whether a file is one of the API's pages."""
    try:
        return file.suffix.lower() == ".json" and bool(lists_in(file))
    except Refused:
        return False


def lists_in(file: Path) -> dict[str, list[Row]]:
    """The lists that a page holds, by their names.

    Raises:
        Refused: it is no JSON, or no page.
    """
    try:
        page = json.loads(text_of(file, most=MOST_BYTES_A_PAGE))
    except (ValueError, RecursionError) as error:
        raise Refused(f"it is no JSON: {error}"[:200]) from error
    if not isinstance(page, dict):
        raise Refused("it is no page of a help center")
    lists = {name: page[name] for name in LISTS if isinstance(page.get(name), list)}
    return {name: [row for row in rows if isinstance(row, dict)] for name, rows in lists.items()}
