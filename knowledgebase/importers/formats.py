"""The formats that can be imported, and which of them a tree of files is in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from knowledgebase.importers import jsonl, markdown, zendesk
from knowledgebase.importers.account import Account
from knowledgebase.importers.sources import Source, StatedCategory

Reader = Callable[[Path, Sequence[PurePosixPath], str, Account], Iterator[Source | StatedCategory]]

READERS: Mapping[str, Reader] = {
    "markdown": markdown.read_tree,
    "zendesk": zendesk.read_pages,
    "jsonl": jsonl.read_lines,
}


def format_of(root: Path, files: Sequence[PurePosixPath]) -> str:
    """Markdown where there is any; else lines of JSON, else the pages of a Zendesk help center."""
    if any(markdown.is_article(path) for path in files):
        return "markdown"
    if any(jsonl.is_lines(path) for path in files):
        return "jsonl"
    if any(zendesk.is_page(root / path) for path in files):
        return "zendesk"
    return "markdown"
