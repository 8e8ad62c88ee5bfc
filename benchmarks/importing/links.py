"""The links that articles have in their files, and where those lead once the articles are here."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

RELATIVE = re.compile(r"\]\((?!\w+:|/|#)<?([^()<>\s]+\.md)(#[^()<>\s]*)?>?\)")
BY_NUMBER = re.compile(r"https://support\.arduino\.cc/hc/en-us/articles/(\d+)")
OLD = "https://support.arduino.cc/hc/en-us/articles/{}"
NUMBER = re.compile(r"^id: (\d+)$", re.MULTILINE)
File = PurePosixPath  # below the tree


def relative_links(tree: Path) -> Iterator[tuple[File, File]]:
    """From which file to which, both below the tree."""
    for file in sorted(tree.rglob("*.md")):
        for target, _anchor in RELATIVE.findall(file.read_text()):
            other = (file.parent / unquote(target)).resolve()
            yield File(file.relative_to(tree)), File(other.relative_to(tree.resolve()))


def links_by_number(tree: Path) -> Iterator[tuple[File, int]]:
    """From which file to which article of Zendesk."""
    for file in sorted(tree.rglob("*.md")):
        for number in BY_NUMBER.findall(file.read_text()):
            yield File(file.relative_to(tree)), int(number)


def here(tree: Path) -> tuple[dict[File, str], dict[File, str], dict[int, str]]:
    """The text that each file became, its address, and the address of each of Zendesk's numbers."""
    from django.conf import settings

    from knowledgebase.importers.account import Account
    from knowledgebase.importers.markdown import read_tree
    from knowledgebase.importers.sources import Source
    from knowledgebase.importers.trees import files_below
    from knowledgebase.models import ArticleTranslation

    rows = ArticleTranslation.objects.select_related("article", "published")
    found = {(row.article.import_key, row.language): row for row in rows}
    shown, addresses, numbers = {}, {}, {}
    for source in read_tree(tree, files_below(tree), settings.LANGUAGE_CODE, Account()):
        if isinstance(source, Source):
            row = found[source.key, source.language]
            shown[source.path] = row.published.body if row.published else row.revisions.get().body
            addresses[source.path] = row.get_absolute_url()
            numbers |= {source.matter.old_number: addresses[source.path]} if source.matter.old_number else {}
    return shown, addresses, numbers
