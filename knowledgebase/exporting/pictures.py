"""The pictures that exported texts show, each copied once: ``pictures/<start of its hash>/<its name>``."""

import re
import shutil
from pathlib import Path, PurePosixPath

from django.core.files.storage import default_storage

from knowledgebase.models import Picture


class CopiedPictures:
    """Copies a picture when the first text asks for it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known = {picture.file.name: picture for picture in Picture.objects.all()}
        self.copied: dict[str, PurePosixPath | None] = {}

    def place_of(self, name: str) -> PurePosixPath | None:
        """Its file in the export; None for what is no picture of ours, or has lost its file."""
        if name not in self.copied:
            self.copied[name] = self._copy(name)
        return self.copied[name]

    def _copy(self, name: str) -> PurePosixPath | None:
        picture = self._known.get(name)
        if picture is None or not default_storage.exists(name):
            return None
        place = PurePosixPath("pictures", picture.digest[:16], _file_name(picture))
        target = self._root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        with default_storage.open(name) as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        return place


def _file_name(picture: Picture) -> str:
    """Its own name, made fit for every file system, with the ending that tells its type."""
    name = re.sub(r"[^\w. ()-]", "_", picture.name).strip(". ")[-80:]
    ending = PurePosixPath(str(picture.file.name)).suffix
    return name if name.lower().endswith(ending) and name != ending else f"{name or 'picture'}{ending}"
