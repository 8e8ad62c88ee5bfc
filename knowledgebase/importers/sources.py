"""One file to import: which article it is, in which language, on which shelf."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledgebase.importers.front_matter import BadFrontMatter, Matter, read
from knowledgebase.importers.trees import MOST_BYTES_EACH

SUFFIXES = {".md", ".markdown"}
NO_ARTICLES = {"license", "licence", "readme", "contributing", "code_of_conduct", "changelog", "security"}


class Refused(Exception):
    """This file cannot become an article."""


@dataclass(frozen=True)
class Place:
    """Where a file stands: its collection, the language of its folder, and its path below that folder."""

    collection: str
    language: str
    below: PurePosixPath


@dataclass(frozen=True)
class Source:
    """An article in one language, as its file says it."""

    path: PurePosixPath
    language: str
    collection: str
    key: str  # of the article: the same in every language
    categories: tuple[str, ...]
    matter: Matter


def is_article(path: PurePosixPath) -> bool:
    """Markdown, and not a project's own papers."""
    return path.suffix.lower() in SUFFIXES and path.stem.lower() not in NO_ARTICLES


def place_of(path: PurePosixPath, languages: Collection[str]) -> Place:
    """Find the language's folder among the first two: ``guide-de/a/b.md`` or ``guide/de/a/b.md``."""
    folders = path.parts[:-1]
    for depth, name in enumerate(folders[:2]):
        rest, _hyphen, last = name.rpartition("-")
        if last.lower() in languages:
            collection = "/".join(filter(None, [*folders[:depth], rest]))
            return Place(collection, last.lower(), PurePosixPath(*path.parts[depth + 1 :]))
    collection = folders[0] if folders else ""
    return Place(collection, "", PurePosixPath(*path.parts[1:]) if folders else path)


def read_source(root: Path, path: PurePosixPath, *, languages: Collection[str], default: str) -> Source:
    """Read one file.

    Raises:
        Refused: with the reason in words.
    """
    place = place_of(path, languages)
    matter = _matter(root / path)
    language = _offered(matter.language or default or place.language, languages)
    return Source(
        path=path,
        language=language,
        collection=place.collection,
        key=_short(f"{place.collection}:{matter.key or place.below.with_suffix('').as_posix()}"),
        categories=matter.categories or _folders(place.below),
        matter=matter,
    )


def _matter(file: Path) -> Matter:
    if file.stat().st_size > MOST_BYTES_EACH:
        raise Refused("it is too large")
    try:
        return read(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise Refused("it is not UTF-8") from error
    except BadFrontMatter as error:
        raise Refused(str(error)) from error


def _offered(language: str, languages: Collection[str]) -> str:
    """The language, or the one it is a kind of (``en-gb``: ``en``)."""
    if not language:
        raise Refused("its language is unknown: say lang in front matter, or give --locale")
    for name in (language, language.partition("-")[0]):
        if name in languages:
            return name
    raise Refused(f"the site has no language {language!r}")


def _folders(below: PurePosixPath) -> tuple[str, ...]:
    return tuple(" ".join(name.replace("_", " ").split()) for name in below.parts[:-1])


def _short(key: str) -> str:
    """Keys too long for their column are cut and made unique again by their hash."""
    return key if len(key) <= 300 else f"{key[:230]}:{hashlib.sha256(key.encode()).hexdigest()}"
