"""An export from end to end: written beside its place, and moved there when it is whole."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from django.db.models import OuterRef, Subquery

from knowledgebase.exporting.categories import categories_file
from knowledgebase.exporting.files import file_of
from knowledgebase.exporting.links import Files, Outward
from knowledgebase.exporting.pictures import CopiedPictures
from knowledgebase.exporting.places import Place, places
from knowledgebase.importers.exported import CATEGORIES
from knowledgebase.models import ArticleTranslation, Revision

HANDFUL = 200


class NoRoom(Exception):
    """Give a folder that does not exist yet, or an empty one."""

    def __str__(self) -> str:
        return str(self.__doc__)


@dataclass
class Written:
    """What an export holds, and what it had to leave out."""

    articles: int = 0
    pictures: int = 0
    unpublished_edits: list[str] = field(default_factory=list)


def export_to(folder: Path, written: Written) -> Iterator[tuple[int, int]]:
    """Write everything, telling how many articles are done, and of how many.

    Interrupted, it leaves nothing behind.

    Raises:
        NoRoom: something is in the folder already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NoRoom
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(folder.name + ".part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    try:
        yield from _write(beside, written)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(root: Path, written: Written) -> Iterator[tuple[int, int]]:
    (root / CATEGORIES).write_text(categories_file(), encoding="utf-8")
    found, pictures = places(), CopiedPictures(root)
    files = Files(articles=found, picture=pictures.place_of)
    for count, (place, translation) in enumerate(_translations(found), start=1):
        _write_one(root, place, translation, files, written)
        if count % HANDFUL == 0 or count == len(found):
            yield count, len(found)
    written.articles = len(found)
    written.pictures = sum(place is not None for place in pictures.copied.values())


def _translations(found: dict[Place, PurePosixPath]) -> Iterator[tuple[PurePosixPath, ArticleTranslation]]:
    last = Revision.objects.filter(translation=OuterRef("pk")).order_by("-number")
    rows = (
        ArticleTranslation.objects.filter(revisions__isnull=False)
        .distinct()
        .annotate(last=Subquery(last.values("pk")[:1]))
        .select_related("article__category", "article__owner", "published")
        .prefetch_related("article__groups", "article__old_addresses", "article__related__other")
        .defer("published__html", "published__text", "published__headings")
        .order_by("article_id", "language")
    )
    for translation in rows.iterator(chunk_size=HANDFUL):
        if (translation.article_id, translation.language) in found:
            yield found[translation.article_id, translation.language], translation


def _write_one(
    root: Path, place: PurePosixPath, translation: ArticleTranslation, files: Files, written: Written
) -> None:
    """What readers see; of what nobody sees yet the latest text."""
    last = translation.last  # type: ignore[attr-defined]  # prefetched under this name
    revision = translation.published if translation.status == "published" else None
    if revision is not None and revision.pk != last:
        written.unpublished_edits.append(place.as_posix())
    revision = revision or Revision.objects.get(pk=last)
    target = root / place
    target.parent.mkdir(parents=True, exist_ok=True)
    text = file_of(
        translation, revision, Outward(place, files, language=translation.language).rewritten(revision.body)
    )
    target.write_text(text, encoding="utf-8")
