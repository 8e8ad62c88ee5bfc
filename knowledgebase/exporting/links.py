"""Addresses of this site in a text, pointed to the files in which they are exported."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from django.conf import settings

from knowledgebase.exporting.places import Place
from knowledgebase.importers.links import Rewriter

_BY_ID = re.compile(r"article:([1-9]\d{0,17})(#.*)?")
_ARTICLE = re.compile(r"/([\w-]{2,12})/a/([1-9]\d{0,17})(?:-[^/#?]*)?/?(#.*)?")


@dataclass(frozen=True)
class Files:
    """What an export holds: articles by their place, and pictures by their name below the media folder."""

    articles: Mapping[Place, PurePosixPath]
    picture: Callable[[str], PurePosixPath | None]


class Outward(Rewriter):
    """The other way round: from addresses of this site to paths between files; all else stays as it is."""

    def __init__(self, path: PurePosixPath, files: Files, *, language: str) -> None:
        super().__init__(path, lambda _path: None, lambda _path: None, lambda _old: None, is_exact=True)
        self.files, self.language = files, language

    def _found(self, target: str) -> str | None:
        if by_id := _BY_ID.fullmatch(target):
            return self._article(int(by_id[1]), self.language, by_id[2])
        if address := _ARTICLE.fullmatch(target):
            return self._article(int(address[2]), address[1], address[3])
        return self._found_picture(target)

    def _article(self, article_id: int, language: str, anchor: str | None) -> str | None:
        file = self.files.articles.get((article_id, language))
        return self._way_to(file) + (anchor or "") if file else None

    def _found_picture(self, target: str) -> str | None:
        if not target.startswith(settings.MEDIA_URL):
            return None
        file = self.files.picture(target.removeprefix(settings.MEDIA_URL))
        return self._way_to(file) if file else None

    def _way_to(self, file: PurePosixPath) -> str:
        way = posixpath.relpath(file.as_posix(), self.path.parent.as_posix())
        return re.sub(r"[^\w/.-]", lambda found: quote(found[0]), way)
