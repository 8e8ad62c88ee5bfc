"""Pages of the Zendesk Help Center API, as any export of it saves them."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from knowledgebase.importers.account import Account
from knowledgebase.importers.sources import Refused, Source, StatedCategory
from knowledgebase.importers.zendesk.articles import read_articles
from knowledgebase.importers.zendesk.pages import Pages, is_page, lists_in
from knowledgebase.importers.zendesk.shelves import read_shelves

__all__ = ["is_page", "read_pages"]


def read_pages(
    root: Path, files: Sequence[PurePosixPath], locale: str, account: Account
) -> Iterator[Source | StatedCategory]:
    """Every category and section, then every article in every language it has."""
    pages = Pages()
    for path in (path for path in files if path.suffix.lower() == ".json"):
        try:
            for name, rows in lists_in(root / path).items():
                pages.rows[name] += rows
        except Refused as refusal:
            account.refused.append((str(path), str(refusal)))
    yield from read_shelves(pages)
    yield from read_articles(pages, locale, account)
