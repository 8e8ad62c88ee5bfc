"""A tree of Markdown files as articles: which article each is, in which language, on which shelf."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from django.conf import settings

from knowledgebase.importers.account import Account
from knowledgebase.importers.exported import CATEGORIES, read_categories
from knowledgebase.importers.front_matter import BadFrontMatter, read
from knowledgebase.importers.matter import Matter
from knowledgebase.importers.sources import Refused, Source, StatedCategory, offered, short_key, text_of

SUFFIXES = {".md", ".markdown", ".mdx"}
NO_ARTICLES = {"license", "licence", "readme", "contributing", "code_of_conduct", "changelog", "security"}


class Place(NamedTuple):
    """Where a file stands: its collection, the language of its folder, and its path below that folder."""

    collection: str
    language: str
    below: PurePosixPath


def is_article(path: PurePosixPath) -> bool:
    """Markdown, and not a project's own papers."""
    return path.suffix.lower() in SUFFIXES and path.stem.lower() not in NO_ARTICLES


def read_tree(
    root: Path, files: Sequence[PurePosixPath], locale: str, account: Account
) -> Iterator[Source | StatedCategory]:
    """Every file that can become an article; why the others cannot stands in the account."""
    languages = [code for code, _name in settings.LANGUAGES]
    if PurePosixPath(CATEGORIES) in files:
        yield from read_categories(root / CATEGORIES)
    for path in files:
        if not is_article(path):
            account.passed_over += [(str(path), "")] if path.suffix.lower() in SUFFIXES else []
            continue
        try:
            yield read_source(root, path, languages=languages, default=locale)
        except Refused as refusal:
            account.refused.append((str(path), str(refusal)))


def read_source(root: Path, path: PurePosixPath, *, languages: Collection[str], default: str) -> Source:
    """Read one file.

    Raises:
        Refused: with the reason in words.
    """
    place = place_of(path, languages)
    matter = _matter(root / path)
    key = f"{place.collection}:{matter.key or place.below.with_suffix('').as_posix()}"
    return Source(
        path=path,
        language=offered(matter.language or default or place.language, languages),
        collection=place.collection,
        key=short_key(matter.whole_key or key),
        categories=() if matter.is_exported else matter.categories or _folders(place.below),
        matter=matter,
    )


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


def is_telling(folder: str) -> bool:
    """Whether a folder's name says a language."""
    codes = [code for code, _name in settings.LANGUAGES]
    return bool(place_of(PurePosixPath(folder, "x.md"), codes).language)


def _matter(file: Path) -> Matter:
    try:
        return read(text_of(file))
    except BadFrontMatter as error:
        raise Refused(str(error)) from error


def _folders(below: PurePosixPath) -> tuple[str, ...]:
    return tuple(" ".join(name.replace("_", " ").split()) for name in below.parts[:-1])
