"""The links that articles have in their files, and where those lead once the articles are here."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

RELATIVE = re.compile(r"\]\((?!\w+:|/|#)<?([^()<>\s]+\.md)(#[^()<>\s]*)?>?\)")
BY_NUMBER = re.compile(r"https://support\.arduino\.cc/hc/en-us/articles/(\d+)")
NUMBER = re.compile(r"^id: (\d+)$", re.MULTILINE)


def relative_links(root: Path) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """From which file to which, both below the root; only those whose file is there."""
    for file in sorted(root.rglob("*.md")):
        for target, _anchor in RELATIVE.findall(file.read_text()):
            other = (file.parent / unquote(target)).resolve()
            yield file.relative_to(root), other.relative_to(root.resolve())


def links_by_number(root: Path) -> Iterator[tuple[PurePosixPath, int]]:
    """From which file to which article of Zendesk."""
    for file in sorted(root.rglob("*.md")):
        for number in BY_NUMBER.findall(file.read_text()):
            yield file.relative_to(root), int(number)


def numbers(root: Path) -> set[int]:
    """The articles of Zendesk that the files hold."""
    return {int(found[1]) for file in root.rglob("*.md") if (found := NUMBER.search(file.read_text()))}
