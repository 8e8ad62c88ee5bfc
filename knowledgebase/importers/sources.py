"""What every format is read into: an article in one language, and categories that are stated as such."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledgebase.importers.matter import Matter
from knowledgebase.importers.trees import MOST_BYTES_EACH
from knowledgebase.locales import language_of


class Refused(Exception):
    """This file, or this line of one, cannot become an article."""


@dataclass(frozen=True)
class Source:
    """An article in one language, as its file says it."""

    path: PurePosixPath  # of the file, or a name for where in it the article stands
    language: str
    collection: str
    key: str  # of the article: the same in every language
    categories: tuple[str, ...]
    matter: Matter


@dataclass(frozen=True)
class Words:
    """A category in one language."""

    name: str
    slug: str = ""
    description: str = ""


@dataclass(frozen=True)
class StatedCategory:
    """A category that a help center's export states by itself, with or without articles in it."""

    key: str
    words: Mapping[str, Words]
    parent: str = ""  # the key of the one above
    position: int = 0
    icon: str = ""
    old_address: tuple[str, int] | None = None  # Zendesk's: kind and number


def offered(language: str, languages: Collection[str]) -> str:
    """The language, or the one it is a kind of (``en-gb``: ``en``).

    Raises:
        Refused: the site has neither, or there is nothing to go by.
    """
    if not language:
        raise Refused("its language is unknown: say lang in front matter, or give --locale")
    found = language_of(language, languages)
    if found is None:
        raise Refused(f"the site has no language {language!r}")
    return found


def short_key(key: str) -> str:
    """Keys too long for their column are cut and made unique again by their hash."""
    return key if len(key) <= 300 else f"{key[:230]}:{hashlib.sha256(key.encode()).hexdigest()}"


def text_of(file: Path, *, most: int = MOST_BYTES_EACH) -> str:
    """What stands in a file.

    Raises:
        Refused: it is too large, or no UTF-8.
    """
    if file.stat().st_size > most:
        raise Refused("it is too large")
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("it is not UTF-8") from error
