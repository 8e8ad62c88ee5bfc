"""Pictures that articles show: each stored once, under the hash of its content, with its measures."""

import hashlib
import re
import struct
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

SUFFIXES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}
MOST_BYTES = 10_000_000
Size = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """A picture file of the tree."""

    digest: str
    file: str  # below the media folder
    name: str
    size: Size | None

    @property
    def address(self) -> str:
        return default_storage.url(self.file)


class Pictures:
    """Those pictures of a tree that an article asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._seen: dict[PurePosixPath, Found | None] = {}

    def address_at(self, path: PurePosixPath) -> str | None:
        """Where the picture at a path of the tree is shown, if it is one and not too large."""
        if path not in self._seen:
            self._seen[path] = self._find(path)
        found = self._seen[path]
        return found.address if found else None

    def found(self) -> dict[str, Found]:
        """All that were asked for, by their address."""
        return {found.address: found for found in self._seen.values() if found}

    def store(self, found: Found) -> None:
        """Write the file, unless it is there already; one that an interrupted import cut short is not."""
        source = next(path for path, other in self._seen.items() if other == found)
        content = (self._root / source).read_bytes()
        if default_storage.exists(found.file):
            if default_storage.size(found.file) == len(content):
                return
            default_storage.delete(found.file)
        default_storage.save(found.file, ContentFile(content))

    def _find(self, path: PurePosixPath) -> Found | None:
        suffix = path.suffix.lower()
        file = (self._root / path).resolve()
        if suffix not in SUFFIXES or not file.is_relative_to(self._root) or not file.is_file():
            return None
        content = file.read_bytes()
        if not content or len(content) > MOST_BYTES:
            return None
        digest = hashlib.sha256(content).hexdigest()
        return Found(digest, f"pictures/{digest}{suffix}", path.name[:200], size_of(content, suffix))


def size_of(content: bytes, suffix: str) -> Size | None:
    """Width and height in pixels, read from the first bytes; None where the format does not tell."""
    try:
        if suffix == ".png" and content.startswith(b"\x89PNG\r\n\x1a\n"):
            return _sane(struct.unpack(">II", content[16:24]))
        if suffix == ".gif" and content.startswith((b"GIF87a", b"GIF89a")):
            return _sane(struct.unpack("<HH", content[6:10]))
        if suffix in {".jpg", ".jpeg"} and content.startswith(b"\xff\xd8"):
            return _jpeg(content)
    except (struct.error, IndexError):
        return None
    return _svg(content) if suffix == ".svg" else None


def _jpeg(content: bytes) -> Size | None:
    """Walk from marker to marker to the one that begins the frame."""
    at = 2
    while at < len(content) - 9 and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return _sane((width, height))
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return None


def _svg(content: bytes) -> Size | None:
    opening = re.search(rb"<svg\b[^>]*>", content[:5000])
    if opening is None:
        return None
    box = re.search(
        rb"viewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)", opening[0]
    )
    width, height = _side(opening[0], b"width"), _side(opening[0], b"height")
    if not (width and height) and box:
        width, height = float(box[1]), float(box[2])
    return _sane((round(width), round(height)))


def _side(opening: bytes, name: bytes) -> float:
    found = re.search(rb"\s" + name + rb"\s*=\s*[\"'](\d+(?:\.\d+)?)(?:px)?[\"']", opening)
    return float(found[1]) if found else 0.0


def _sane(size: tuple[int, ...]) -> Size | None:
    width, height = size
    return (width, height) if 0 < width < 100_000 and 0 < height < 100_000 else None
